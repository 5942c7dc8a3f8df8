"""The front passes on faithfully what goes through it, and says itself from where a viewer came."""

import base64
import gzip
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from local.front import Server
from local.outbox import Outbox
from local.outbox_page import page
from local.ports import free_port


class Echo(BaseHTTPRequestHandler):
    """Answers what reached it."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        content = json.dumps({"path": self.path, "headers": list(self.headers.items()), "body": body}).encode()
        self.send_response(409)
        self.send_header("Set-Cookie", "a=1; Path=/")
        self.send_header("Set-Cookie", "b=2; Path=/")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        content = b"a" * int(self.path[1:])
        self.send_response(200)
        self.send_header("Content-Type", self.headers["X-Kind"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def front(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    upstream = ThreadingHTTPServer(("127.0.0.1", free_port()), Echo)
    outbox = Outbox(tmp_path / "outbox.jsonl")
    server = Server(free_port(), f"http://127.0.0.1:{upstream.server_port}", "d1.cloudfront.localhost", outbox)
    for each in (upstream, server):
        threading.Thread(target=each.serve_forever, args=(0.02,), daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    yield connection
    connection.close()
    for each in (upstream, server):
        each.shutdown()
        each.server_close()


def test_status_cookies_path_and_body_pass_through(front: http.client.HTTPConnection) -> None:
    front.request("POST", "/api/x%20y?a=1&a=2", body="hällo".encode())
    answer = front.getresponse()
    seen = json.load(answer)
    assert answer.status == 409
    assert answer.headers.get_all("Set-Cookie") == ["a=1; Path=/", "b=2; Path=/"]
    assert (seen["path"], seen["body"]) == ("/api/x%20y?a=1&a=2", "hällo")


def test_a_viewer_cannot_say_from_where_they_came(front: http.client.HTTPConnection) -> None:
    front.connect()
    address, port = front.sock.getsockname()
    lies = {"CloudFront-Viewer-Address": "203.0.113.9:1", "X-Forwarded-For": "203.0.113.9", "Via": "someone"}
    front.request("POST", "/", body=b"{}", headers=lies)
    seen = json.load(front.getresponse())["headers"]
    assert dict(seen)["cloudfront-viewer-address"] == f"{address}:{port}"
    assert "203.0.113.9" not in json.dumps(seen)
    assert dict(seen)["host"] == "d1.cloudfront.localhost"


def test_a_picture_goes_to_its_bucket_with_nothing_of_the_viewers(front: http.client.HTTPConnection) -> None:
    """L2: as the browser sends it in the cloud, without cookies."""
    form = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": "__Host-owner-biz=1"}
    front.request("POST", "/uploads/portal-uploads-1", body=b"--x--", headers=form)
    seen = json.load(front.getresponse())
    assert (seen["path"], seen["body"]) == ("/portal-uploads-1", "--x--")
    names = {name.lower() for name, _ in seen["headers"]}
    assert "content-type" in names
    assert "cookie" not in names


def test_nothing_but_a_bucket_can_be_sent_to(front: http.client.HTTPConnection) -> None:
    front.request("POST", "/uploads/portal-uploads-1/key", body=b"x")
    assert json.load(front.getresponse())["path"] == "/uploads/portal-uploads-1/key"


def test_a_body_without_a_length_is_refused(front: http.client.HTTPConnection) -> None:
    front.putrequest("POST", "/")
    front.putheader("Transfer-Encoding", "chunked")
    front.endheaders()  # refused before any of the body is sent
    assert front.getresponse().status == 411


def test_a_body_larger_than_lambda_takes_is_refused(front: http.client.HTTPConnection) -> None:
    front.putrequest("POST", "/")
    front.putheader("Content-Length", str(7 * 1024 * 1024))
    front.endheaders()
    assert front.getresponse().status == 413


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "QUERY"])
def test_a_method_that_cloudfront_passes_to_nobody_is_refused(front: http.client.HTTPConnection, method: str) -> None:
    front.request(method, "/api/portal")
    answer = front.getresponse()
    assert (answer.status, answer.read()) == (405, b"")
    assert "POST" in answer.headers["Allow"]


def test_viewers_who_never_finish_hold_up_nobody(front: http.client.HTTPConnection) -> None:
    """Slow heads and slow bodies, two hundred at once."""
    beginnings = (b"POST /api/links HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", b"GET / HTTP/1.1\r\nX-Slow: ")
    address = (front.host, front.port)
    with ExitStack() as open_ones:
        for number in range(200):
            slow = open_ones.enter_context(socket.create_connection(address))
            slow.sendall(beginnings[number % 2])
        front.request("POST", "/", body=b"{}")
        assert front.getresponse().status == 409


def test_what_was_not_accepted_is_not_kept_as_sent(front: http.client.HTTPConnection) -> None:
    """The local AWS decides what is sent; this one says 409 to everything."""
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=test", "Host": "127.0.0.1:1"}
    front.request("POST", "/", b"Action=Publish&PhoneNumber=%2B12125550101&Message=Hello", signed)
    seen = json.load(front.getresponse())
    assert dict(seen["headers"])["Host"] == "127.0.0.1:1"
    front.request("GET", "/outbox.json")
    assert json.load(front.getresponse()) == []


def test_what_was_accepted_can_be_read_with_its_attachments(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.jsonl")
    mail = EmailMessage()
    mail["Subject"] = "Your visit"
    mail.set_content("Hello <b>Ana</b>")
    mail.add_alternative("<p>Hello</p>", subtype="html")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    raw = base64.b64encode(bytes(mail)).decode()
    request = {"Destination": {"ToAddresses": ["ana@example.com"]}, "Content": {"Raw": {"Data": raw}}}
    outbox.record("/v2/email/outbound-emails", json.dumps(request).encode())
    outbox.record("/", b"Action=Publish&PhoneNumber=%2B12125550101&Message=Hello+there")
    outbox.record("/", b"Action=Publish&TopicArn=arn&Message=not+a+text")
    [sent, text] = outbox.messages()
    assert (sent["channel"], sent["to"], sent["subject"]) == ("email", "ana@example.com", "Your visit")
    assert (sent["text"], sent["html"]) == ("Hello <b>Ana</b>\n", "<p>Hello</p>\n")
    assert [(file["name"], file["content"]) for file in sent["attachments"]] == [("invite.ics", "BEGIN:VCALENDAR")]
    assert (text["channel"], text["to"], text["text"]) == ("text", "+12125550101", "Hello there")
    assert "Hello &lt;b&gt;Ana&lt;/b&gt;" in page(outbox.messages())


def test_what_cloudfront_compresses_is_compressed(front: http.client.HTTPConnection) -> None:
    """By kind and size, where the viewer takes it; everything else passes as it is."""
    sizes = {}
    for kind, length, accepted in (
        ("text/html; charset=utf-8", 5000, "gzip, br"),
        ("text/html; charset=utf-8", 5000, "identity"),
        ("text/html; charset=utf-8", 500, "gzip"),
        ("image/webp", 5000, "gzip"),
    ):
        front.request("GET", f"/{length}", headers={"Accept-Encoding": accepted, "X-Kind": kind})
        answer = front.getresponse()
        content = answer.read()
        assert len(content) == int(answer.headers["Content-Length"])
        packed = answer.headers["Content-Encoding"] == "gzip"
        assert (gzip.decompress(content) if packed else content) == b"a" * length
        sizes[kind, length, accepted] = packed
    assert [*sizes.values()] == [True, False, False, False]
