"""Draw the README's picture: the dossier of the samples in a headless Chromium.

    python tools/picture.py        writes docs/images/dossier.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from greffier.api import read_paths
from greffier.brief.dossier import compose, render
from greffier.linking import link

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "dossier.png"
SIZE = {"width": 1520, "height": 1060}


def main() -> str | None:
    """Write the picture; return what is missing, if anything is."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return "no Chromium is installed"
    readings, _ = read_paths(sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".html")))
    page = render(compose(link(readings), {r.name: r for r in readings}, "en"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "dossier.html"
        file.write_text(page, encoding="utf-8")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page(viewport=SIZE, device_scale_factor=1.5)  # type: ignore[arg-type]
        window.goto(file.as_uri())
        window.wait_for_selector("body.alive")
        window.locator("#keypoints a.ref").first.click()
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        window.screenshot(path=PICTURE)
        browser.close()
    return None


if __name__ == "__main__":
    sys.exit(main())
