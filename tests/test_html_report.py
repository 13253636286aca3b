"""The HTML report in a real browser: it filters, unfolds, prints, and makes no requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browsers import browser
from cli_tree import PRIVATE, TREE
from harness import TODAY, run_migrate, write_tree

from codemod.outputs.html import format_overview
from codemod.outputs.overview import Overview, RepositoryView, group_models, word_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

__all__ = ["browser"]
LOCAL = ("file:", "data:")
HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>"\u202e'


def finding(model: str, path: str, shutdown: str, decision: str = "rewrite", **more: Any) -> dict[str, Any]:
    return {
        "path": path,
        "line": 3,
        "column": 8,
        "model": model,
        "platform": "openai",
        "status": "retired",
        "shutdown": shutdown,
        "decision": decision,
        "reason": "why",
        "role": "argument",
        "replacement": "new",
        "follow_ups": [],
        "owners": [],
        **more,
    }


FOLLOW_UP = {"code": "audio-format", "line": 9, "column": 1, "message": 'streaming gives only pcm16; "mp3" is refused'}
DIFF = b'--- a/app.py\n+++ b/app.py\n@@ -1 +1 @@\n-model = "gpt-4"\n+model = "new"\n'
STEP = {"path": "speech.py", "line": 12, "column": 4, "what": "passed to say"}
VIEW = Overview(
    TODAY,
    TODAY,
    922,
    [
        RepositoryView(
            "octo/voice",
            [
                finding("gpt-4", "app.py", "2026-10-23", follow_ups=[FOLLOW_UP], owners=["@octo/speech"]),
                finding("tts-old", "say.py", "2027-01-20", "review", level="check", trace=[STEP], question="Which?"),
                finding("tts-old", "say.py", "2027-01-20", "review", level="mention", line=7),
                finding("tts-old", "say.py", "2027-01-20", "review", level="mention", line=9),
            ],
            diffs=[("app.py", DIFF)],
            state="opened",
            pull_request="https://github.example/octo/voice/pull/7",
        ),
        RepositoryView(
            "octo/web", [finding("gpt-4", "web.ts", "2026-10-23")], diffs=[("web.ts", DIFF)], state="changed"
        ),
        RepositoryView(
            f"octo/{HOSTILE}",
            [finding("later", HOSTILE, "2027-11-01")],
            state="changed",
            pull_request="javascript:alert(1)",
        ),
        RepositoryView("octo/gone", state="failed", stage="clone", reason=f"fatal: {HOSTILE}"),
    ],
)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Open the page of VIEW; afterwards, check that nothing was logged, requested or run."""
    file = tmp_path / "report.html"
    file.write_bytes(format_overview(VIEW))
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.on("request", lambda request: said.extend(url for url in [request.url] if not url.startswith(LOCAL)))
    opened.goto(file.as_uri())
    yield opened
    assert said == []
    assert opened.title() == f"Retired and retiring model IDs, {TODAY}"
    context.close()


def shown(page: Page) -> list[str]:
    return [name.strip() for name in page.locator("details.repository:visible > summary strong").all_inner_texts()]


def test_it_filters_by_words_state_model_and_days(page: Page) -> None:
    assert len(shown(page)) == 4
    page.fill("#search", "octo/SPEECH app.py")
    assert shown(page) == ["octo/voice"]
    assert page.inner_text("#told") == "1 of 4 shown, 1 file"
    page.fill("#search", "")
    page.select_option("#model", "gpt-4")
    assert shown(page) == ["octo/voice", "octo/web"]
    page.select_option("#state", "changed")
    assert shown(page) == ["octo/web"]
    page.select_option("#state", "")
    page.select_option("#model", "")
    page.select_option("#days", "0")
    assert shown(page) == ["octo/voice", "octo/web"]
    assert page.locator("tr[data-model]:visible").count() == 1
    assert page.locator(".timeline li[data-model]:visible code").all_inner_texts() == ["gpt-4"]
    page.select_option("#days", "365")
    assert len(shown(page)) == 3


def test_the_search_chooses_files_and_models(page: Page) -> None:
    page.fill("#search", "say.py")
    assert page.locator(".file:not([hidden]) h3 code").all_text_contents() == ["say.py"]
    for place in (".timeline li[data-model]:visible code", "tr[data-model]:visible td:first-child code"):
        assert page.locator(place).all_inner_texts() == ["tts-old"]
    page.fill("#search", "gpt-4")
    assert page.locator(".file:not([hidden]) h3 code").all_text_contents() == ["app.py", "web.ts"]
    assert page.locator(".timeline li[data-model]:visible code").all_inner_texts() == ["gpt-4"]
    page.fill("#search", "octo/voice")
    assert page.locator(".timeline li[data-model]:visible code").all_inner_texts() == ["gpt-4", "tts-old"]
    page.fill("#search", "")
    page.select_option("#level", "mention")
    assert page.locator(".file:not([hidden]) h3 code").all_text_contents() == ["say.py"]


def test_button_says_what_it_does(page: Page) -> None:
    unfold = page.locator("#unfold")
    assert unfold.inner_text() == "Unfold all"
    unfold.click()
    assert unfold.inner_text() == "Fold all"
    assert page.locator("details.repository:not([open])").count() == 0
    page.locator("details.repository > summary").first.click()
    page.wait_for_function("document.getElementById('unfold').textContent === 'Unfold all'")
    unfold.click()
    unfold.click()
    assert unfold.inner_text() == "Unfold all"
    assert page.locator("details[open]").count() == 0


def test_a_place_shows_its_level_its_trace_and_its_question(page: Page) -> None:
    page.click("summary:has-text('octo/voice')")
    file = page.locator(".file", has_text="say.py")
    assert file.locator(".level").all_inner_texts() == ["check", "mention"]
    assert "lines 7, 9: tts-old" in file.inner_text()
    assert not file.get_by_text("speech.py:12 passed to say").is_visible()
    file.locator(".trace summary").click()
    assert file.get_by_text("passed to say").is_visible()
    assert file.get_by_text("Which?").is_visible()


def test_on_a_telephone_nothing_is_cut_or_tiny(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.click("#unfold")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for element in page.locator(".timeline li:visible code, .timeline li:visible span, .models td:visible").all():
        box = element.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    sizes = page.evaluate(
        "[...document.querySelectorAll('.timeline code, .timeline span, .timeline text, .models td')]"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 12
    assert page.locator(".models thead").is_visible() is False
    assert page.locator(".models td").first.evaluate("(one) => getComputedStyle(one, '::before').content") == '"model"'


def test_a_model_of_many_repositories_takes_a_line_not_a_page(browser: Browser, tmp_path: Path) -> None:
    views = [
        RepositoryView(f"octo/a-name-of-some-length-{n}", [finding("gpt-4", "a.py", "2026-10-23")]) for n in range(60)
    ]
    file = tmp_path / "many.html"
    file.write_bytes(format_overview(Overview(TODAY, TODAY, 922, views)))
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(file.as_uri())
    row = page.locator("tr[data-model]").first.bounding_box()
    assert row
    assert row["height"] < 150
    assert "57 more repositories" in page.locator("tr[data-model]").first.inner_text()
    page.close()


def test_a_diff_unfolds_with_its_follow_ups_beside_it(page: Page) -> None:
    line = page.locator("pre .add", has_text='model = "new"').first
    assert not line.is_visible()
    page.click("summary:has-text('octo/voice')")
    page.locator("section.file summary").first.click()
    assert line.is_visible()
    note = page.locator("li", has_text="audio-format").first
    assert note.is_visible()
    code, beside = line.bounding_box(), note.bounding_box()
    assert code
    assert beside
    assert beside["x"] >= code["x"] + 100
    assert abs(beside["y"] - code["y"]) < 200
    assert page.locator("section.file h3", has_text="@octo/speech").is_visible()


def test_page_works_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("web")
    assert shown(page) == ["octo/web"]
    page.keyboard.press("Escape")
    assert len(shown(page)) == 4
    page.keyboard.type("web")
    for _ in range(6):  # state, model, level, days, unfold, the first repository shown
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.repository[open] > summary strong").all_inner_texts() == ["octo/web"]


def test_printing_unfolds_everything_temporarily(page: Page) -> None:
    everything = page.locator("details").count()
    page.evaluate(
        "addEventListener('beforeprint', () => { window.seen = document.querySelectorAll('details[open]').length })"
    )
    assert page.pdf()[:5] == b"%PDF-"
    assert page.evaluate("window.seen") == everything
    assert page.locator("details[open]").count() == 0
    page.emulate_media(media="print")
    assert not page.locator(".controls").is_visible()


def test_light_and_dark_are_both_readable(page: Page) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ink, paper = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        colours.add((ink, paper))
        assert contrast(ink, paper) > 7
        for name in (".soft", ".gone", ".soon"):
            colour = page.evaluate(f"getComputedStyle(document.querySelector('{name}')).color")
            assert contrast(colour, paper) > 4.5, (scheme, name)
    assert len(colours) == 2


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colors as rgb(r, g, b)."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[4:-1].split(",")]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_page_is_readable_without_its_script(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(format_overview(VIEW))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert not page.locator(".controls").is_visible()
    page.click("summary:has-text('octo/voice')")
    assert page.locator("li", has_text="audio-format").is_visible()
    assert page.locator("a[href^=javascript]").count() == 0
    context.close()


def test_models_are_sorted_by_days_left() -> None:
    rows = group_models(VIEW)
    assert [(row.model, word_days(row.days_left)) for row in rows] == [
        ("gpt-4", "30 days ago"),
        ("tts-old", "in 59 days"),
        ("later", "in 344 days"),
    ]
    assert rows[0].repositories == {"octo/voice": 1, "octo/web": 1}
    assert [word_days(days) for days in (0, 1, -1, None)] == ["today", "in 1 day", "1 day ago", "no date"]


def test_migrate_writes_the_page_for_one_project(browser: Browser, tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {**TREE, "CODEOWNERS": b"app.py @me\n"})
    outcome = run_migrate(folder, "--format", "html", "--output", "../page.html")
    assert (outcome.stdout, outcome.code) == (b"", 0)
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator("section.file h3").all_inner_texts() == ["app.py @me", "prices.py"]
    # The diff, and nothing outside it, holds lines of the source, without keys.
    assert 'KEY = "…"; MODEL = ' in page.inner_text("pre >> nth=0")
    assert PRIVATE not in page.content()
    page.evaluate("document.querySelectorAll('pre').forEach((pre) => pre.remove())")
    assert "MODEL = " not in page.content()
    page.close()
