"""Raw text in, labelled lines out; with the title, publisher, date and credits the page gives.

Nothing here opens a file but the packaged tables, reads a clock or prints.
"""

from greffier.layout.page import lay_out

__all__ = ["lay_out"]
