"""`rules update --from URL` with real servers on loopback: incomplete, invalid or non-https downloads are refused."""

from __future__ import annotations

import ssl
import time
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from harness import CHECKED, days_after_checked
from rules_server import Page, Served, serve
from update_world import LATER, make_files, make_pages, own_store, update

from codemod.errors import BadArgumentError, FetchError
from codemod.rules.current import find_store
from codemod.rules.registry import load_registry
from codemod.update.bundle import LARGEST
from codemod.update.fetch import check_address, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from harness import Outcome

__all__ = ["own_store"]

NEWER = make_files(date=LATER)
ARCHIVE = f"/llm-codemod-rules-{LATER}.tar.gz"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def plain() -> Iterator[Served]:
    with serve({}) as served:
        yield served


def update_from(folder: Path, served: Served, *arguments: str) -> Outcome:
    return update(folder, "--from", f"{served.address}/rules.json", *arguments)


@pytest.mark.usefixtures("trusted")
def test_bundle_is_fetched_over_https_through_redirects(tmp_path: Path, tls: ssl.SSLContext) -> None:
    pages = {f"/moved{path}": page for path, page in make_pages(NEWER, LATER).items()}
    pages |= {path.removeprefix("/moved"): Page(status=302, headers={"Location": path}) for path in pages}
    with serve(pages, tls) as served:
        done = update_from(tmp_path, served, "--timeout", "20")
        assert (done.code, load_registry().checked) == (0, LATER)
        assert load_registry().origin == f"{served.address}/rules.json"
        assert served.asked == ["/rules.json", "/moved/rules.json", ARCHIVE, f"/moved{ARCHIVE}"]


def test_untrusted_certificate_is_refused(tmp_path: Path, tls: ssl.SSLContext) -> None:
    with serve(make_pages(NEWER, LATER), tls) as served:
        refused = update_from(tmp_path, served)
        assert (refused.code, served.asked) == (3, [])
        assert "certificate verify failed" in refused.stderr


@pytest.mark.usefixtures("trusted")
def test_redirects_must_lead_to_https(tmp_path: Path, tls: ssl.SSLContext, plain: Served) -> None:
    plain.pages |= make_pages(NEWER, LATER)
    for place in (plain.address, "http://example.com", "file:///etc", "ftp://localhost"):
        with serve({"/rules.json": Page(status=302, headers={"Location": f"{place}/rules.json"})}, tls) as served:
            refused = update_from(tmp_path, served)
        assert refused.code == 3
        assert "is redirected to" in refused.stderr or "not allowed" in refused.stderr
    assert plain.asked == []


def test_endless_redirects_end(tmp_path: Path, plain: Served) -> None:
    plain.pages["/rules.json"] = Page(status=302, headers={"Location": "/rules.json?again"})
    plain.pages["/rules.json?again"] = Page(status=302, headers={"Location": "/rules.json"})
    assert update_from(tmp_path, plain).code == 3
    assert len(plain.asked) < 12


# What a server sends instead of the archive or the manifest, the exit code, and the message.
WRONG = {
    "no such page": ("/rules.json", Page(status=404), 3, "rules.json: the server answers 404 Not Found"),
    "no manifest": ("/rules.json", Page(b"<html>"), 2, "not a manifest of rules: it is not JSON"),
    "no object": ("/rules.json", Page(b"[1]"), 2, "not a manifest of rules in format 1"),
    "deep": ("/rules.json", Page(b"[" * 90_000), 2, "not a manifest of rules: it is not JSON"),
    "a manifest without end": ("/rules.json", Page(b" " * 100_001, length=-1), 3, "is larger than 0.1 MB"),
    "truncated": (ARCHIVE, Page(b"x" * 10, length=400), 3, "connection closed after 10 of 400 bytes"),
    "another archive": (ARCHIVE, Page(b"x" * 10), 2, "its digest is not the one that the manifest gives"),
    "too large by Content-Length": (ARCHIVE, Page(b"x", length=LARGEST + 1), 3, "is larger than "),
    "too large": (ARCHIVE, Page(b"x" * 100_000, length=-1), 3, "is larger than "),
}


@pytest.mark.parametrize("name", WRONG)
def test_incomplete_or_invalid_downloads_change_nothing(name: str, tmp_path: Path, plain: Served) -> None:
    path, page, code, told = WRONG[name]
    plain.pages |= {**make_pages(NEWER, LATER), path: page}
    refused = update_from(tmp_path, plain)
    assert (refused.code, refused.stdout) == (code, b"")
    assert refused.stderr.startswith(f"error: {plain.address}")
    assert told in refused.stderr
    assert refused.stderr.endswith(f"; the rules of {CHECKED}, 9 days old stay in use\n")
    assert (refused.stderr.count("\n"), find_store().exists()) == (1, False)


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "a later format": ({"format": 2}, "not a manifest of rules in format 1: upgrade llm-codemod"),
    "a newer tool": ({"min_tool": "2999.1.0"}, "these rules need llm-codemod 2999.1.0, this is"),
    "a path": ({"archive": "../x.tar.gz"}, "archive: is missing or invalid"),
    "an address": ({"archive": "https://example.com/x.tar.gz"}, "archive: is missing or invalid"),
    "another size": ({"size": 20}, "is larger than"),
    "too much": ({"size": LARGEST + 1}, "size: is missing or more than 20 MB"),
    "no digest": ({"sha256": None}, "sha256: is missing or invalid"),
    "another date": (
        {"date": days_after_checked(8)},
        f"its date is {days_after_checked(8)}, but its newest row is of {LATER}",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_manifest_must_match_its_archive(name: str, tmp_path: Path, plain: Served) -> None:
    said, told = SAID[name]
    plain.pages |= make_pages(NEWER, LATER, said)
    refused = update_from(tmp_path, plain)
    assert refused.code in {2, 3}
    assert told in refused.stderr


def test_unreachable_server_is_reported(tmp_path: Path) -> None:
    with serve({}) as gone:
        pass
    offline = update_from(tmp_path, gone)
    assert offline.code == 3
    told = f"error: {gone.address}/rules.json: Connection refused; the rules of {CHECKED}, 9 days old stay in use\n"
    assert offline.stderr == told


@pytest.mark.parametrize("page", [Page(b"x" * 90, pause=0.5), Page(b"x" * 90, headers={"X-Slow": "y" * 60_000})])
def test_slow_server_is_limited(page: Page, plain: Served) -> None:
    plain.pages["/slow"] = page
    if not page.pause:
        assert fetch(f"{plain.address}/slow", 100) == b"x" * 90
        return
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"took longer than 0\.3 seconds"):
        fetch(f"{plain.address}/slow", 100, 0.3)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://example.com/rules.json", "only https is supported"),
        ("http://127.0.0.1.example.com/rules.json", "only https is supported"),
        ("ftp://example.com/rules.json", "only https is supported"),
        ("file:///etc/passwd", "is not an address"),
        ("https://", "is not an address"),
        ("https://exa mple.com/", "is not an address"),
        ("https://example.com:port/", "is not an address"),
        (
            "https://user:s3cret@example.com/rules.json?key=s3cret",
            "an address must not contain a user name or password",
        ),
    ],
)
def test_refused_address_is_reported_without_secrets(address: str, problem: str) -> None:
    with pytest.raises(BadArgumentError, match=problem) as refused:
        check_address(address)
    assert "s3cret" not in str(refused.value)


def test_key_in_an_address_is_neither_printed_nor_stored(tmp_path: Path, plain: Served) -> None:
    plain.pages |= make_pages(NEWER, LATER)
    plain.pages["/rules.json?key=s3cret"] = plain.pages["/rules.json"]
    done = update(tmp_path, "--from", f"{plain.address}/rules.json?key=s3cret")
    assert done.code == 0
    assert "s3cret" not in done.stderr + (find_store() / "current.json").read_text()
    assert "s3cret" not in update(tmp_path, "--from", f"{plain.address}/gone?key=s3cret").stderr
