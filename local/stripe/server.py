"""The stand-in as a server, in threads of this process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Thread
from urllib.parse import urlsplit

from local.stripe import api, controls, hosted
from local.stripe.deliveries import Deliveries
from local.stripe.state import State, Thing

LOOPBACK = "127.0.0.1"


class StandIn:
    """What runs, and what tests may see and do of it."""

    key = api.KEY

    def __init__(self, state: State, deliveries: Deliveries, url: str) -> None:
        self.state = state
        self.deliveries = deliveries
        self.url = url
        self.calls: list[tuple[str, str]] = []
        self.accepted = 0  # connections
        self._breaks: list[bool] = []

    def forget_calls(self) -> None:
        self.calls.clear()

    def fail_next(self, *, after: bool, times: int = 1) -> None:
        """The next calls break the connection, before or after they took effect."""
        self._breaks += [after] * times

    def breaks(self) -> bool | None:
        """Whether the call at hand breaks: False before it takes effect, True after, None not at all."""
        return self._breaks.pop(0) if self._breaks else None

    def events(self, since: int = 0) -> list[Thing]:
        """The events so far, the oldest first, without the first ``since`` of them."""
        with self.state.lock:
            return deepcopy(self.state.all("event")[since:])

    def move_clock(self, seconds: int) -> None:
        """Move the account's own clock forward; all that is due meanwhile happens."""
        controls.move_clock(self.state, seconds)

    def set_clock(self, moment: int) -> None:
        """Let the account's own clock stand there until it is set again; all that is due by then happens."""
        controls.set_clock(self.state, moment)

    def now(self) -> int:
        """Seconds since 1970 by the account's own clock."""
        return self.state.now()


@contextmanager
def stand_in(file: Path | None, port: int = 0) -> Iterator[StandIn]:
    """Runs as long as the block lasts; what it holds stays in ``file``, if given. ``port`` 0 takes a free one."""
    state = State(file)
    deliveries = Deliveries(state)
    state.on_event = deliveries.send
    server = _Server(port, state, deliveries)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    deliveries.start()
    try:
        yield server.stand_in
    finally:
        deliveries.stop()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, state: State, deliveries: Deliveries) -> None:
        self.connections: set[socket] = set()
        super().__init__((LOOPBACK, port), _Handler)
        state.url = f"http://localhost:{self.server_port}"
        self.stand_in = StandIn(state, deliveries, state.url)

    def server_close(self) -> None:
        """Nobody goes on with what is over: clients keep their connections open."""
        super().server_close()
        for connection in tuple(self.connections):
            with suppress(OSError):  # already closed by the client
                connection.shutdown(SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)
        self.server.stand_in.accepted += 1

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def handle_request(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        address = urlsplit(self.path)
        if address.path.startswith("/v1/"):
            self._api(address.path, "&".join(filter(None, (address.query, body))))
        elif address.path.startswith("/_stand_in/"):
            status, answer = controls.answer(self.server.stand_in.state, self.command, address.path, body)
            self._send(status, json.dumps(answer), {"Content-Type": "application/json"})
        else:
            shown = hosted.show(self.server.stand_in.state, self.command, address.path, body)
            to = {"Location": shown.location} if shown.location else {}
            self._send(shown.status, shown.html, to | {"Content-Type": "text/html; charset=utf-8"})

    do_GET = do_POST = do_DELETE = handle_request  # noqa: N815  # as http.server names them

    def _api(self, path: str, form: str) -> None:
        stand_in = self.server.stand_in
        stand_in.calls.append((self.command, path))
        breaks = stand_in.breaks()
        if breaks is False:
            self.close_connection = True
            return
        answered = api.answer(stand_in.state, self.command, path, form, dict(self.headers.items()))
        if breaks:
            self.close_connection = True
            return
        self._send(answered.status, json.dumps(answered.body), answered.headers | {"Content-Type": "application/json"})

    def _send(self, status: int, text: str, headers: dict[str, str]) -> None:
        content = text.encode()
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Silent: a form may hold a card's number."""
