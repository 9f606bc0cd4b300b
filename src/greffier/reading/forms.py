"""What the model knows of a word form before it looks at its neighbours, kept from one line to the next.

The model turns each word into a vector in two steps: the form alone (its letters, its shape, its static vector), then
its neighbours. The first step gives the same for the same form, and a text says few forms often: done once a form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

__all__ = ["keep_forms"]

_KEPT = 1 << 16
"""Forms that are kept; above, all are forgotten. They take 25 MB then."""

Rows = NDArray[numpy.uint64]
Vectors = NDArray[numpy.float32]


def keep_forms(nlp: Language, pipe: str) -> None:
    """Let a component of ``nlp`` embed each word form once. Its vectors stay those of the model.

    Raises ValueError where the component does not embed words as spaCy's models of version 3 do.
    """
    component = cast("Any", nlp.get_pipe(pipe)).model
    of_words = component if pipe == "tok2vec" else component.get_ref("tok2vec").layers[0]
    embed = of_words.layers[0]
    extracts = [layer for layer in embed.walk() if layer.name == "extract_features"]
    if len(extracts) != 1:
        raise ValueError(f"{pipe}: words are not embedded as this version of spaCy does")
    of_words.layers[0] = Model("kept_forms", _Kept(embed, extracts[0].attrs["columns"]), layers=[embed])


class _Forms:
    """Word forms that stand where the embedding layers expect a ``Doc``: they ask for attributes and nothing else."""

    def __init__(self, vocab: Vocab, columns: Sequence[Any], rows: Rows) -> None:
        self.vocab, self._columns, self._rows = vocab, columns, rows

    def __len__(self) -> int:
        return len(self._rows)

    def to_array(self, columns: Any) -> Rows:
        """Return attributes of the forms, a column each, as ``Doc.to_array`` does."""
        if isinstance(columns, list):
            return numpy.ascontiguousarray(self._rows[:, [self._columns.index(column) for column in columns]])
        return numpy.ascontiguousarray(self._rows[:, self._columns.index(columns)])


class _Kept:
    """The forward pass of embedding that looks up what it has embedded before."""

    def __init__(self, embed: Model[Any, Any], columns: Sequence[Any]) -> None:
        self._embed, self._columns = embed, [*columns, ORTH]
        self._places: dict[bytes, int] = {}
        self._table: Vectors = numpy.zeros((0, embed.get_dim("nO")), dtype="float32")

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Vectors], Callable[..., Any]]:
        """Return a row a word for each of ``docs``."""
        if is_train:
            raise ValueError("word forms are kept for reading alone, not for training")
        if len(self._places) > _KEPT:
            self._places.clear()
            self._table = self._table[:0]
        places = self._places
        forms = [self._read(doc) for doc in docs]
        unmet = list(dict.fromkeys(form for own in forms for form in own if form not in places))
        if unmet:
            rows = numpy.frombuffer(b"".join(unmet), dtype="uint64").reshape(len(unmet), -1)
            (found,) = self._embed.predict([_Forms(docs[0].vocab, self._columns, rows)])
            places.update(zip(unmet, range(len(self._table), len(self._table) + len(unmet)), strict=True))
            self._table = numpy.concatenate((self._table, found))
        return [self._table[[places[form] for form in own]] for own in forms], _no_training

    def _read(self, doc: Doc) -> list[bytes]:
        """The attributes of each word, as bytes."""
        data = doc.to_array(self._columns).tobytes()
        size = 8 * len(self._columns)
        return [data[at : at + size] for at in range(0, len(data), size)]


def _no_training(*_: Any) -> Any:
    raise ValueError("word forms are kept for reading alone, not for training")
