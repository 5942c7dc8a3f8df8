"""Someone who holds a card, at the hosted page of the stand-in for Stripe."""

import re

import httpx
from playwright.sync_api import Page

WORKS = "4242 4242 4242 4242"
MASTERCARD = "5555 5555 5555 4444"
DECLINED = "4000 0000 0000 0002"
NO_FUNDS = "4000 0000 0000 9995"
AUTHENTICATES = "4000 0025 0000 3155"
FAILS_WHEN_CHARGED = "4000 0000 0000 0341"
PATIENCE = 60  # seconds


def enter_card(url: str, number: str = WORKS, *, expiry: str = "12/40", cvc: str = "123") -> httpx.Response:
    """Send the page with a card. The answer is not followed: 303 leads on, 402 says why the card was refused."""
    card = {"number": number, "expiry": expiry, "cvc": cvc, "name": "Ana Lopez"}
    return httpx.post(url, data=card, trust_env=False, timeout=PATIENCE)


def authenticate(url: str, *, passed: bool) -> httpx.Response:
    """Answer the bank's question (3-D Secure)."""
    return httpx.post(
        f"{url}/authenticate", data={"authenticated": "yes" if passed else "no"}, trust_env=False, timeout=PATIENCE
    )


def type_card(page: Page, number: str) -> None:
    """Fill in the page that a browser's window shows, and send it."""
    page.wait_for_url(re.compile("/c/pay/"))
    page.get_by_label("Card number").fill(number)
    page.get_by_label("Expiry").fill("12/40")
    page.get_by_label("Security code").fill("123")
    page.get_by_label("Name on the card").fill("Ana Lopez")
    page.get_by_role("button", name=re.compile("^(Pay|Save card)")).click()
