"""The documentation, opened in a real browser: a model is found by its id, and nobody else is asked for anything."""

from __future__ import annotations

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
    """Return the start page; afterwards nothing may have been said, and nobody else asked."""
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
    """Type into the search; return the models that it shows above all else."""
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
