"""On whose reporting a document rests: credited, cited, told, photographed by, copied from."""

from greffier.reading.reliances.find import find_reliances

__all__ = ["find_reliances"]
