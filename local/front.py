"""Serves the local CDN under a plain address: http://localhost:PORT in front of <id>.cloudfront.localhost.

It stands where CloudFront's edge stands: it ends TLS (there is none here, so it vouches for it), and it alone says from
which address a viewer came. Beside the CDN, it is where sent messages can be read: /outbox and /outbox.json.
"""

import argparse
import gzip
import http.client
import json
import re
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from local.outbox import SIGNED_BY_AWS, Outbox
from local.outbox_page import page
from local.ports import LOOPBACK

# Of one connection, not of the message (RFC 9110, 7.6.1); Host and the length are set anew.
CONNECTION_HEADERS = {
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
# Only the edge itself may say these.
EDGE_HEADERS = ("cloudfront-", "x-forwarded-", "x-amz-cf-", "via")
UPLOAD = re.compile(r"/uploads(?P<bucket>/[a-z0-9.-]+)")  # in the cloud a browser sends to the bucket's own address
PATIENCE = 180  # seconds: longer than the CDN's with the API, so that it is the CDN that says what is wrong
# What CloudFront compresses, by kind and by size in bytes.
COMPRESSED = {"application/javascript", "application/json", "application/problem+json", "image/svg+xml"}
WORTH_COMPRESSING = range(1000, 10_000_001)
LARGEST_BODY = 6 * 1024 * 1024  # bytes: what Lambda takes


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # clients that may wait to be accepted

    def __init__(self, port: int, upstream: str, host: str, outbox: Outbox) -> None:
        super().__init__((LOOPBACK, port), Front)
        self.outbox = outbox
        self.upstream = urlsplit(upstream).netloc
        self.host = host


class Front(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def handle_request(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            self.send_error(411)
            self.close_connection = True
            return
        if int(length) > LARGEST_BODY:
            self.send_error(413)
            self.close_connection = True
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):  # the viewer left before it was finished
            self.close_connection = True
            return
        match self.path.partition("?")[0]:
            case "/outbox":
                self._show("text/html", page(self.server.outbox.messages()))
            case "/outbox.json":
                self._show("application/json", json.dumps(self.server.outbox.messages()))
            case path if self.command == "POST" and (sent := UPLOAD.fullmatch(path)):
                self._relay(sent["bucket"], body, {"content-type": self.headers.get("Content-Type", "")})
            case path if self.headers.get("Authorization", "").startswith(SIGNED_BY_AWS):
                self._send(path, body)
            case _:
                self._relay(self.path, body, self._forwarded())

    def __getattr__(self, name: str) -> Callable[[], None]:
        """http.server looks for the method's own ``do_...``; it would answer 501 where there is none."""
        if name.startswith("do_"):
            return self.refuse_method
        raise AttributeError(name)

    def refuse_method(self) -> None:
        """What CloudFront passes on to nobody."""
        self.send_response_only(HTTPStatus.METHOD_NOT_ALLOWED)
        self.send_header("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True  # a body may still come

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_request  # noqa: N815  # as http.server names them

    def _show(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response_only(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content if self.command != "HEAD" else b"")

    def _send(self, path: str, body: bytes) -> None:
        """A function sends a message: the local AWS decides whether it may, and what it took is kept.

        Everything that was signed goes on as it is, the Host too.
        """
        passed_on = {"host"} | {name.lower() for name in self.headers} - CONNECTION_HEADERS
        headers = {name: value for name, value in self.headers.items() if name.lower() in passed_on}
        if self._relay(path, body, headers) == HTTPStatus.OK:
            self.server.outbox.record(path, body)

    def _relay(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """Hand a request on to the local AWS, and its answer back. Returns its status."""
        try:
            with closing(http.client.HTTPConnection(self.server.upstream, timeout=PATIENCE)) as connection:
                connection.request(self.command, path, body=body or None, headers=headers)
                answer = connection.getresponse()
                content = answer.read()
        except (OSError, http.client.HTTPException):
            self.send_error(502)
            return HTTPStatus.BAD_GATEWAY
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in CONNECTION_HEADERS:
                self.send_header(name, value)
        if self._is_compressed(answer, len(content)):
            content = gzip.compress(content, compresslevel=6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        if self.command == "HEAD":
            if (length := answer.getheader("Content-Length")) is not None:
                self.send_header("Content-Length", length)
        elif answer.status not in {204, 304}:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return answer.status

    def _is_compressed(self, answer: http.client.HTTPResponse, size: int) -> bool:
        """Whether CloudFront would compress it, as the template's `Compress: true` says. It has Brotli as well."""
        kind = answer.headers.get_content_type()
        return (
            self.command == "GET"
            and answer.status == HTTPStatus.OK
            and size in WORTH_COMPRESSING
            and (kind.startswith("text/") or kind in COMPRESSED)
            and "Content-Encoding" not in answer.headers
            and "gzip" in self.headers.get("Accept-Encoding", "")
        )

    def _forwarded(self) -> dict[str, str]:
        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            lower = name.lower()
            if lower not in CONNECTION_HEADERS and not lower.startswith(EDGE_HEADERS):
                separator = "; " if lower == "cookie" else ", "
                headers[lower] = f"{headers[lower]}{separator}{value}" if lower in headers else value
        address, port = self.client_address[:2]
        return headers | {
            "host": self.server.host,
            "x-forwarded-proto": "https",
            "cloudfront-viewer-address": f"{address}:{port}",
        }

    def log_message(self, *_arguments: object) -> None:
        """Silent: a request line may hold what must stay between client and business."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--upstream", required=True, help="address of the local AWS")
    parser.add_argument("--host", required=True, help="host name of the distribution")
    parser.add_argument("--outbox", type=Path, required=True, help="file that keeps what was sent")
    arguments = parser.parse_args()
    Server(arguments.port, arguments.upstream, arguments.host, Outbox(arguments.outbox)).serve_forever()


if __name__ == "__main__":
    main()
