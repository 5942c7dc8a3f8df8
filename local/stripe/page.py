"""What the hosted page looks like: plain HTML and CSS."""

from html import escape

from local.stripe.state import Thing

NOTICE = "Stand-in for Stripe: use a test card"
_WITHOUT_MINOR_UNITS = {"jpy", "krw", "vnd", "clp"}
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
label{display:block;margin:1rem 0 .25rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem}
button{font:inherit;width:100%;margin:1.5rem 0 .5rem;padding:.75rem}
.notice{border:2px solid;padding:.5rem .75rem}.error{border-left:.3rem solid #c00;padding:.25rem .75rem}
dl{display:grid;grid-template-columns:1fr auto;gap:.25rem 1rem}dd{margin:0;font-weight:600}small{opacity:.8}
"""
_FIELDS = (
    ("number", "Card number", "cc-number", "numeric", "4242 4242 4242 4242"),
    ("expiry", "Expiry (MM/YY)", "cc-exp", "numeric", "12/34"),
    ("cvc", "Security code (CVC)", "cc-csc", "numeric", "123"),
    ("name", "Name on the card", "cc-name", "text", ""),
)


def form(session: Thing, lines: list[Thing], error: str = "") -> str:
    """The page with the card's fields; ``error`` is why the last one was refused. No number ever comes back."""
    paid = session["mode"] == "payment"
    title = "Pay" if paid else "Save a card"
    said = f'<p class="error" role="alert" id="error">{escape(error)}</p>' if error else ""
    text = (session["custom_text"]["submit"] or {}).get("message", "")
    button = f"Pay {amount(session['amount_total'], session['currency'])}" if paid else "Save card"
    back = f'<p><a href="{escape(session["cancel_url"])}">Back</a></p>' if session["cancel_url"] else ""
    return _page(
        title,
        f'{_items(lines)}{said}<form method="post" action="/c/pay/{session["id"]}" autocomplete="on">'
        f"{''.join(_field(*each, described=bool(error)) for each in _FIELDS)}"
        f"{f'<p><small>{escape(text)}</small></p>' if text else ''}"
        f"<button>{escape(button)}</button></form>{back}",
    )


def authentication(session: Thing) -> str:
    """The card's bank asks whether it is you."""
    return _page(
        "Is it you?",
        "<p>Your bank asks you to confirm (3-D Secure).</p>"
        f'<form method="post" action="/c/pay/{session["id"]}/authenticate">'
        '<button name="authenticated" value="yes">Complete</button>'
        '<button name="authenticated" value="no">Fail</button></form>',
    )


def message(text: str, link: str | None = None) -> str:
    return _page(text, f'<p><a href="{escape(link)}">Back</a></p>' if link else "")


def amount(minor: int, currency: str) -> str:
    """An amount in minor units, for people."""
    shown = f"{minor:,}" if currency in _WITHOUT_MINOR_UNITS else f"{minor / 100:,.2f}"
    return f"{currency.upper()} {shown}"


def _items(lines: list[Thing]) -> str:
    shown = (
        f"<dt>{escape(line['description'])}</dt><dd>{amount(line['amount_total'], line['currency'])}</dd>"
        for line in lines
    )
    return f"<dl>{''.join(shown)}</dl>" if lines else ""


def _field(name: str, label: str, complete: str, mode: str, example: str, *, described: bool) -> str:
    described_by = ' aria-describedby="error"' if described else ""
    return (
        f'<label for="{name}">{label}</label><input id="{name}" name="{name}" autocomplete="{complete}" '
        f'inputmode="{mode}" placeholder="{example}" required{described_by}>'
    )


def _page(title: str, content: str) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style>'
        f'<main><p class="notice">{NOTICE}</p><h1>{escape(title)}</h1>{content}</main></html>'
    )
