"""Serves repositories over HTTP on loopback with `git http-backend`, optionally with a password."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import subprocess
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from bulk_world import PLAIN
from loopback import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@dataclass
class GitServer:
    """A running server; `requests` are the requested paths, with the user name that was given."""

    url: str
    requests: list[tuple[str, str]] = field(default_factory=list)
    broken: int = 0  # number of requests that get a 503 first


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


@contextlib.contextmanager
def serve_repositories(
    folder: Path, password: str = "", api: Callable[[str, str, Mapping[str, str], bytes], Any] | None = None
) -> Iterator[GitServer]:
    """Serve the bare repositories below a directory; with `password`, access requires it.

    `api` handles requests below /api/ in JSON: method, path, headers and body in; status, headers, value out.
    """
    state = GitServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def do_PATCH(self) -> None:
            self._serve()

        def do_PUT(self) -> None:
            self._serve()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name it has)
            pass

        def _serve(self) -> None:
            body = self._read_body()
            if api and self.path.startswith("/api/"):
                status, more, value = api(self.command, self.path, dict(self.headers), body)
                headers = [("Content-Type", "application/json"), *more.items()]
                self._answer(status, json.dumps(value).encode(), headers)
                return
            if state.broken > 0:
                state.broken -= 1
                self._answer(503, b"busy")
                return
            kind, _, given = self.headers.get("Authorization", "").partition(" ")
            user, _, secret = base64.b64decode(given).decode().partition(":") if kind == "Basic" else ("", "", "")
            state.requests.append((self.path, user))
            if password and secret != password:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            environment = {
                **os.environ,
                **PLAIN,
                "GIT_PROJECT_ROOT": str(folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": user,
                "REMOTE_ADDR": "127.0.0.1",
            }
            ran = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=False)
            head, _, content = ran.stdout.partition(b"\r\n\r\n")
            status = 200
            found = []
            for line in head.decode().split("\r\n"):
                name, _, value = line.partition(": ")
                if name == "Status":
                    status = int(value.split()[0])
                elif name:
                    found.append((name, value))
            self._answer(status, content, found)

        def _answer(self, status: int, content: bytes, headers: list[tuple[str, str]] | None = None) -> None:
            self.send_response(status)
            for name, value in headers or ():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _read_body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") == "chunked":
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            return gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body

    server = _Server(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/"
    with running(server):
        yield state
