"""The dossier in a real browser: clicked through, listened to, measured for those who do not see it, and printed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vardal

from greffier.brief.dossier import compose, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = "axe-core@4.11"
WIDE, NARROW = (1280, 900), (390, 844)
Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render(compose(vardal.record(), vardal.readings(), "fr")), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Opened]:
    """Open the dossier; at the end nothing may have been asked of any host, and no console may have complained."""
    troubles: list[str] = []
    contexts = []

    def open_(size: tuple[int, int] = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: troubles.append(f"asked {r.url}") if r.url != file.as_uri() else None)
        page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: troubles.append(str(e)))
        page.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector("body.alive")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def test_an_item_opens_its_sentence_in_the_dispatch(opened: Opened) -> None:
    page = opened()
    page.locator(".act a.open", has_text="rejeté").click()
    reader = page.get_by_label("Le texte de la dépêche")
    assert reader.locator("h3").inner_text() == "[2] Reykjavik rejette la demande d'Oslo"
    assert reader.locator("mark.on").inner_text() == (
        "La ministre islandaise Sigrun Jonsdottir a rejeté mercredi la demande norvégienne."
    )
    assert reader.locator("mark.on").bounding_box()["y"] < WIDE[1]  # type: ignore[index]
    assert page.locator(".item.active").count() == 1


def test_escape_closes_the_dispatch_and_gives_the_focus_back(opened: Opened) -> None:
    page = opened()
    page.locator("#ledger td.refs a.ref").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#reader .leaf").evaluate("leaf => leaf === document.activeElement")
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()
    assert page.locator("#ledger td.refs a.ref").first.evaluate("link => link === document.activeElement")
    assert page.locator("#texts article").count() == 3


def test_one_walks_from_proof_to_proof(opened: Opened) -> None:
    page = opened()
    page.locator("#sources a.ref").first.click()
    assert page.locator("mark.on").count() == 0
    page.get_by_label("Passage suivant").click()
    first = page.locator("mark.on").first.inner_text()
    page.get_by_label("Passage suivant").click()
    assert page.locator("mark.on").first.inner_text() != first
    page.get_by_label("Passage précédent").click()
    assert page.locator("mark.on").first.inner_text() == first


def test_a_filter_leaves_what_answers_it(opened: Opened) -> None:
    page = opened()
    page.get_by_role("searchbox").fill("rejete")  # accents do not count
    page.wait_for_selector(".filtered:not([hidden])")
    assert page.locator(".act:visible").count() == 1
    page.get_by_role("searchbox").fill("qu'on ne trouve pas")
    page.locator(".act:visible").wait_for(state="detached")
    assert page.locator(".item:visible").count() == 0
    assert "Rien ne répond" in page.locator(".filtered").inner_text()
    page.get_by_role("button", name="Tout montrer").click()
    page.get_by_label("Partie", exact=True).select_option(label="Danemark")
    assert page.locator(".act:visible").count() == 2
    assert "dessiné" not in page.locator(".filtered").inner_text()


def test_a_cell_of_the_matrix_shows_its_acts(opened: Opened) -> None:
    page = opened()
    page.locator(".matrix a", has_text="1").first.click()
    assert page.locator(".act:visible").count() == 1
    assert "→" in page.locator(".filtered").inner_text()
    assert (
        page.locator("#time path[aria-label]").evaluate_all(
            "dots => dots.filter(dot => dot.getAttribute('opacity') !== '0.12').length"
        )
        == 2
    )


def test_a_mark_of_the_drawing_is_read_and_opened(opened: Opened) -> None:
    page = opened()
    mark = page.locator("#time path[aria-label*='refus']").first
    mark.hover()
    page.wait_for_selector("#readout.on")
    assert "refus" in page.locator("#readout").inner_text()
    mark.click()
    assert "a rejeté mercredi" in page.locator("#reader mark.on").inner_text()


def test_without_a_script_all_is_there_and_links_lead_to_the_sentence(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator(".act:visible").count() == 5
    assert not page.locator(".filter, #reader, #readout").filter(visible=True).count()
    page.locator(".act a.open", has_text="rejeté").click()
    assert page.locator("mark:target").inner_text().startswith("La ministre islandaise")
    assert page.locator("#time svg a").count() >= 3


@pytest.mark.parametrize("size", [WIDE, NARROW, (820, 1180)])
def test_nothing_stands_out_of_the_page(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(size)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    page.locator(".act a.open").first.click()
    assert page.locator("#reader mark.on").first.bounding_box()["y"] < size[1]  # type: ignore[index]
    assert page.locator(".item.active").bounding_box()["y"] < size[1] * 0.4 or size == WIDE  # type: ignore[index]


def test_it_prints(opened: Opened) -> None:
    page = opened()
    page.locator(".act a.open").first.click()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2 or len(pdf) > 40_000
    page.emulate_media(media="print")
    assert not page.locator("#reader, .bar").filter(visible=True).count()
    assert page.locator("#texts article:visible").count() == 3


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest) -> str:
    """The text of axe-core, from the npm registry; kept in pytest's cache."""
    folder = Path(request.config.cache.mkdir("npm"))  # type: ignore[union-attr]
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("no npm is installed, so axe-core cannot be had")
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        if run.returncode:
            pytest.skip("axe-core cannot be had: " + run.stderr.strip()[-200:])
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("reading", [False, True])
def test_axe_finds_nothing_serious(opened: Opened, axe: str, size: tuple[int, int], scheme: str, reading: bool) -> None:
    page = opened(size, color_scheme=scheme)
    if reading:
        page.locator(".act a.open").first.click()
    page.evaluate(axe)  # given by the browser's own hand: the page's policy does not hold for it
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    serious = [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
    assert serious == []


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("pile", ["samples", "seeds"])
def test_real_dispatches_open_and_every_claim_finds_its_sentence(
    browser: Browser, request: pytest.FixtureRequest, tmp_path: Path, pile: str
) -> None:
    from greffier.api import read_paths
    from greffier.linking import link

    folder: Path = request.getfixturevalue("samples" if pile == "samples" else "shared")
    paths = sorted(p for p in (folder if pile == "samples" else folder / "seeds").iterdir() if p.suffix != ".json")
    readings, _ = read_paths(paths)
    made = render(compose(link(readings), {r.name: r for r in readings}, "fr"))
    assert len(made.encode()) < 2_500_000 + sum(len(r.text.encode()) for r in readings)
    file = tmp_path / f"{pile}.html"
    file.write_text(made, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text))
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("request", lambda r: troubles.append(r.url) if r.url != file.as_uri() else None)
    page.goto(file.as_uri())
    page.wait_for_selector("body.alive")
    assert page.locator("article.dispatch").count() == len(readings)
    claims = page.locator("a.open, td.refs a.ref, #keypoints a.ref, .values a.ref")
    assert claims.count() > 50
    for index in range(0, claims.count(), 7):
        claims.nth(index).evaluate("link => link.click()")
        lit = page.locator("#reader mark.on")
        if "-" not in (claims.nth(index).get_attribute("href") or ""):
            continue  # an undated dispatch is told as a whole
        assert lit.count() >= 1, claims.nth(index).inner_text()
        texts = " ".join(lit.all_inner_texts())
        number = int(page.locator("#reader .number").inner_text().strip("[]"))
        assert any(texts[:20] in r.text for r in readings), (number, texts)
    page.keyboard.press("Escape")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert troubles == []
    context.close()
