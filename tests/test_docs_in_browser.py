"""The documentation in a real browser: models are found by id, and no external request is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from browsers import browser
from docs_site import serve, site
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

__all__ = ["browser", "site"]


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return the start page; afterwards, check that nothing was logged and no external request was made."""
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.extend(u for u in [request.url] if not u.startswith((address, "data:"))))
    opened.goto(address)
    yield opened
    assert said == []
    context.close()


def search(page: Page, text: str) -> list[str]:
    """Type into the search; return the models at the top of the results."""
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="Search")
    field.fill(text)
    expect(page.locator(".exact a").first).to_be_visible()
    return page.locator(".exact code").all_inner_texts()


@pytest.mark.parametrize("typed", ["gpt-4-32k", "GPT-4-32k", "Error 404: The model `gpt-4-32k` does not exist"])
def test_search_finds_a_model_by_id_or_message(page: Page, address: str, typed: str) -> None:
    assert search(page, typed)[0] == "gpt-4-32k"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}models/gpt-4-32k/")
    assert page.locator("h1").inner_text().startswith("gpt-4-32k")
    assert "retired" in page.locator(".admonition-title").first.inner_text()
    page.get_by_text("JavaScript", exact=True).click()
    expect(page.get_by_text("import OpenAI from")).to_be_visible()


def test_search_finds_models_and_pages_by_words(page: Page) -> None:
    found = search(page, "sonnet claude")
    assert len(found) > 1
    assert all("claude" in id_ and "sonnet" in id_ for id_ in found)
    page.get_by_role("textbox", name="Search").fill("")
    page.get_by_role("textbox", name="Search").press_sequentially("fingerprint")
    expect(page.locator(".md-search-result__item h1", has_text="Outputs").first).to_be_visible()


def test_calendar_links_to_the_next_retiring_model(page: Page) -> None:
    page.get_by_role("link", name="Shutdown calendar", exact=True).first.click()
    coming = page.locator("h2#to-come ~ h3").first
    expect(coming).to_be_visible()
    page.locator(f"[id='{coming.get_attribute('id')}'] + * td a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/models/" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Without a date")).to_be_visible()


def test_the_days_left_are_those_of_the_reader(page: Page, address: str) -> None:
    page.goto(f"{address}calendar/")
    left = page.locator("h2#to-come ~ * .left").first
    day = left.get_attribute("data-day")
    assert day
    for apart, told in ((40, "40 days"), (1, "1 day"), (0, "today"), (-3, "3 days ago")):
        then = date.fromisoformat(day) - timedelta(apart)
        page.clock.set_fixed_time(datetime(then.year, then.month, then.day, 12, tzinfo=UTC))
        page.reload()
        expect(page.locator("h2#to-come ~ * .left").first).to_have_text(told)
    page.clock.set_fixed_time(datetime(2026, 12, 1, 12, tzinfo=UTC))
    page.goto(f"{address}models/gpt-4o/")
    expect(page.locator(".left[data-day='2027-01-14']").first).to_have_text("44 days left")


def test_the_calendar_is_filtered_by_words(page: Page, address: str) -> None:
    page.goto(f"{address}calendar/")
    page.get_by_label("Filter the calendar").fill("anthropic claude")
    rows = page.locator("article tbody tr:visible").all_inner_texts()
    assert len(rows) > 3
    assert all("claude" in row.lower() and "anthropic" in row.lower() for row in rows)
    for heading in page.locator("article h3:visible").all():
        assert page.locator(f"[id='{heading.get_attribute('id')}'] + * tbody tr:visible").count() > 0
    assert page.locator(".filter output").inner_text().startswith(f"{len(rows)} of ")
    page.get_by_label("Filter the calendar").fill("no such model")
    assert page.locator("article tbody tr:visible").count() == 0


def test_the_calendar_fits_a_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}calendar/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for cell in page.locator("h2#to-come ~ * td:visible").all()[:60]:
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390


def test_a_copied_command_has_no_prompt(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}tutorial/")
    block = page.locator(".highlight", has=page.locator(".gp")).first
    assert block.inner_text().strip() == "$ migrate --dry-run"
    block.hover()
    block.get_by_role("button").click()
    assert page.evaluate("navigator.clipboard.readText()") == "migrate --dry-run"


def test_the_repository_is_that_of_the_configuration(page: Page) -> None:
    page.set_viewport_size({"width": 1300, "height": 800})
    assert page.locator(".md-header a.md-source").get_attribute("href") == "https://forge.example/acme/tool"
