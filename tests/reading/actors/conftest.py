"""The tests of actors read sentences as those of attributions do."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "attributions"))
