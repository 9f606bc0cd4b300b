"""ISO 3166 and CLDR, as pycountry and Babel have them."""

from __future__ import annotations

from functools import cache

__all__ = ["alpha_2", "alpha_3s", "is_code", "territory"]

# Kosovo has no code in ISO 3166; XKX and XK are the user-assigned codes that everyone uses.
_BY_HAND = {"XKX": "XK"}


@cache
def _alpha_2() -> dict[str, str]:
    import pycountry  # a tenth of a second: only those pay who ask

    return {country.alpha_3: country.alpha_2 for country in pycountry.countries} | _BY_HAND


@cache
def _former() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_3 for country in pycountry.historic_countries)


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def alpha_2(code: str) -> str | None:
    """Return the alpha-2 of a state given by alpha-3; None for a former one."""
    return _alpha_2().get(code)


def alpha_3s() -> dict[str, str]:
    """Return the alpha-3 of every alpha-2."""
    return {two: three for three, two in _alpha_2().items()}


def is_code(code: str) -> bool:
    """Return whether the code is an alpha-3 of ISO 3166-1, of 3166-3 (former states), or ours by hand."""
    return code in _alpha_2() or code in _former()


def territory(code: str, language: str) -> str | None:
    """Return CLDR's name of a state given by alpha-3, with straight apostrophes; None where it has none."""
    name = _territories(language).get(_alpha_2().get(code, ""))
    return name.replace("’", "'") if name else None
