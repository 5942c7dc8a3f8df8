"""The page at /outbox: every message that the local system has sent, the latest first."""

import re
from html import escape
from typing import Any

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border:1px solid #8886;border-radius:.5rem;padding:1rem;margin:1rem 0;overflow-wrap:anywhere}
h2{font-size:1rem;margin:0 0 .25rem}p,pre{white-space:pre-wrap;margin:.25rem 0}small{opacity:.75}
iframe{width:100%;height:36rem;border:1px solid #8886;background:#fff}summary{cursor:pointer}
"""


def page(messages: list[dict[str, Any]]) -> str:
    """The page as HTML. Addresses in texts are links; an e-mail is shown in a frame that can run nothing."""
    shown = "".join(_message(message) for message in reversed(messages)) or "<p>Nothing was sent yet.</p>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Outbox</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style><h1>Outbox</h1><p>What this machine's system has sent. Nothing left the machine. "
        f'<a href="/outbox.json">As JSON</a></p>{shown}</html>'
    )


def _message(message: dict[str, Any]) -> str:
    subject = message["subject"] or "Text message"
    text = _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(message["text"], quote=False))
    html = _frame(message["html"]) if message["html"] else ""
    files = "".join(map(_file, message["attachments"]))
    return (
        f"<article><h2>{escape(subject)}</h2><small>{message['channel']} to {escape(message['to'])}, "
        f"{message['sent_at']}</small>{html}"
        f"<details{'' if html else ' open'}><summary>Text</summary><p>{text}</p></details>{files}</article>"
    )


def _file(file: dict[str, str]) -> str:
    name = escape(file["name"] or file["type"])
    return f"<details><summary>{name}</summary><pre>{escape(file['content'])}</pre></details>"


def _frame(html: str) -> str:
    """Links in it open in a window of their own, where the portal's page may run."""
    opening = html.replace("<head>", '<head><base target="_blank">', 1)
    return f'<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{escape(opening)}"></iframe>'
