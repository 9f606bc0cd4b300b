"""English: the furniture of pages, met in French pages too."""
