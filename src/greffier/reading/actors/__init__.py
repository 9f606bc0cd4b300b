"""Who is who in one document: persons gathered from their names, phrases resolved to actors."""

from greffier.reading.actors.cast import Cast, Person
from greffier.reading.actors.resolve import Place, Resolver

__all__ = ["Cast", "Person", "Place", "Resolver"]
