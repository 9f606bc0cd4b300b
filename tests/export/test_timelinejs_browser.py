"""The timeline opened by TimelineJS itself, from npm, in a real browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from greffier.export import Contents, make

pytestmark = pytest.mark.browser

PACKAGE = "@knight-lab/timelinejs@3.9"
PAGE = """<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">
<div id="timeline" style="width: 100%; height: 600px"></div><script src="dist/js/timeline.js"></script>
<script>fetch("timeline.json").then((r) => r.json()).then((data) => {
  window.timeline = new TL.Timeline("timeline", data, { font: null, script_path: "dist/js/", language: "en" });
});</script></html>"""


@pytest.fixture(scope="module")
def timelinejs(request: pytest.FixtureRequest) -> Path:
    """The folder of TimelineJS, from the npm registry; kept in pytest's cache."""
    folder = Path(request.config.cache.mkdir("npm"))  # type: ignore[union-attr]
    package = folder / "node_modules" / "@knight-lab" / "timelinejs"
    if not package.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("no npm is installed, so TimelineJS cannot be had")
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        if run.returncode:
            pytest.skip("TimelineJS cannot be had: " + run.stderr.strip()[-200:])
    return package


def test_timelinejs_shows_every_slide(contents: Contents, timelinejs: Path) -> None:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import Route, sync_playwright

    made = make("timelinejs", contents, "fr")["timeline.json"]
    errors: list[str] = []

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix("http://timeline.example/")
        file = timelinejs / path
        if not path:
            route.fulfill(body=PAGE, content_type="text/html")
        elif path == "timeline.json":
            route.fulfill(body=made, content_type="application/json")
        elif path.startswith("dist/") and file.is_file():
            route.fulfill(path=file)
        else:
            route.abort()

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("**/*", serve)
        page.goto("http://timeline.example/")
        page.wait_for_selector(".tl-slide .tl-headline")
        headlines = page.locator(".tl-slide .tl-headline").all_inner_texts()
        marks = page.locator(".tl-timemarker").count()
        texts = " ".join(page.locator(".tl-slide .tl-text-content").all_inner_texts())
        browser.close()
    assert errors == []
    assert marks == 3
    assert any("Halvard Brekke → Islande" in one.replace("\u202f", " ") for one in headlines)
    assert "Le ministre norvégien des Pêches" in texts
