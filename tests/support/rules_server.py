"""A server on loopback, http or https, with configurable responses: correct, too large, truncated, slow, redirected."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from loopback import running

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator


@dataclass
class Page:
    """The response for one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None  # the Content-Length header, if not the correct one; -1: no such header
    pause: float = 0.0  # seconds between the bytes


@dataclass
class Served:
    """Its address, its responses, and the requests it got."""

    address: str
    pages: dict[str, Page]
    asked: list[str] = field(default_factory=list)


@contextlib.contextmanager
def serve(pages: dict[str, Page], tls: ssl.SSLContext | None = None) -> Iterator[Served]:
    """Answer on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            page = pages.get(self.path, Page(status=404))
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.length != -1:
                self.send_header("Content-Length", str(len(page.body) if page.length is None else page.length))
            with contextlib.suppress(OSError):  # the client has closed the connection
                self.end_headers()
                step = 1 if page.pause else len(page.body) or 1
                for at in range(0, len(page.body), step):
                    self.wfile.write(page.body[at : at + step])
                    time.sleep(page.pause)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(OSError):
                super().handle()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # the client has refused the certificate, or closed the connection

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    served = Served(f"{'https' if tls else 'http'}://localhost:{server.server_port}", pages)
    with running(server):
        yield served
