"""What dictionary word a token may be a form of, whatever the tagger thought of it.

The model tags an inverted or isolated verb (« …, affirme la ministre ») as a noun one time in five on
our cue examples; a dictionary of forms makes up for it.
"""

from __future__ import annotations

from functools import lru_cache

import simplemma
from spacy.tokens import Token

__all__ = ["lemmas"]


@lru_cache(maxsize=65536)
def _dictionary(form: str) -> str:
    return simplemma.lemmatize(form, lang="fr").lower()


def lemmas(token: Token) -> tuple[str, ...]:
    """Return the lemmas that the token may have, the model's first.

    A participle is looked up without its agreement (« annoncées » as « annoncé »).
    """
    form = token.lower_.strip("-'")
    found = [token.lemma_.lower()]
    for candidate in (form, form.removesuffix("s"), form.removesuffix("es"), form.removesuffix("e")):
        if len(candidate) > 2:
            lemma = _dictionary(candidate)
            if lemma not in found:
                found.append(lemma)
            if lemma.endswith(("er", "ir", "re", "oir")):
                break
    return tuple(found)
