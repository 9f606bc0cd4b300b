"""Linking: many readings become one record, purely and deterministically.

>>> link([]).documents
()
"""

from greffier.linking.record import link

__all__ = ["link"]
