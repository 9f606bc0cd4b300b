"""What a text has lost or mangled: glued words, holes, leftovers, loose quotation marks, doubled words, stray stops."""

from greffier.reading.damage.find import find_damage

__all__ = ["find_damage"]
