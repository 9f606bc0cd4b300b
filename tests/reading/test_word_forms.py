"""Word forms embedded once give the vectors of the untouched model."""

from __future__ import annotations

import numpy
import pytest

from greffier.reading.pipeline import bare_model, model

pytestmark = pytest.mark.model

LINES = ["Lomé n'a pas répondu, a-t-il dit jeudi.", "Accra a dit jeudi qu'elle attendrait.", ""]


def test_forms_kept_are_those_of_the_model() -> None:
    bare, ours = bare_model().get_pipe("tok2vec").model, model().get_pipe("tok2vec").model  # type: ignore[attr-defined]
    wanted = bare.predict([bare_model().make_doc(line) for line in LINES])
    for _ in range(2):  # the second time out of what is kept
        given = ours.predict([model().make_doc(line) for line in LINES])
        assert [len(rows) for rows in given] == [len(rows) for rows in wanted]
        for one, other in zip(given, wanted, strict=True):
            numpy.testing.assert_allclose(one, other, atol=1e-4)


def test_training_is_refused() -> None:
    with pytest.raises(ValueError, match="not for training"):
        model().get_pipe("tok2vec").model([model().make_doc(LINES[0])], is_train=True)  # type: ignore[attr-defined]
