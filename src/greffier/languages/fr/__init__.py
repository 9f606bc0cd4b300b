"""French: tables of cues, furniture, frames, months, titles, and the morphology of demonyms."""
