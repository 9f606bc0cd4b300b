"""Quotation marks of every kind, paired."""

from greffier.reading.quotes.pairing import Quote, find_quotes

__all__ = ["Quote", "find_quotes"]
