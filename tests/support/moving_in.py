"""Tables for moving in, the commands that read them, and what others made at Stripe before."""

import csv
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import stripe

from commands import import_memberships, import_packages
from portal.memberships.model import Membership, Package
from portal.table.read import everything
from tests.support.money import Payments

ANA = {"source_id": "M-1", "first_name": "Ana", "last_name": "Lopez", "email": "ana@example.com"}
BEN = {"source_id": "M-2", "first_name": "Ben", "last_name": "Carter", "phone": "212-555-0102"}
RUNNING = {"plan": "glow", "starts": "2026-01-15", "status": "active", "next_billing": "2026-12-15"}


def spelled(*rows: dict[str, str], separator: str = ",") -> str:
    """A table of these rows, with every column that one of them has."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    written = StringIO()
    writer = csv.DictWriter(written, columns, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


class Mover:
    """Runs the commands as whoever moves in would."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = folder / "table.csv"
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def memberships(self, *rows: dict[str, str], dry: bool = False) -> str:
        """What was said of memberships that move in."""
        self.file.write_text(spelled(*rows))
        return self.run(import_memberships, dry=dry)

    def packages(self, *rows: dict[str, str], dry: bool = False) -> str:
        """What was said of packages that move in."""
        self.file.write_text(spelled(*rows))
        return self.run(import_packages, dry=dry)

    def refused(self, *rows: dict[str, str], command: Any = import_memberships) -> str:
        """What was said where the table was not right."""
        self.file.write_text(spelled(*rows))
        with pytest.raises(SystemExit) as ended:
            self.run(command)
        self._capsys.readouterr()
        return str(ended.value.code)

    def run(self, command: Any, *, dry: bool = False) -> str:
        """Run a command on the file as it is."""
        options = ["--business", "salon", *(["--dry-run"] if dry else [])]
        self._monkeypatch.setattr(sys, "argv", ["command", str(self.file), *options])
        command.main()
        return self._capsys.readouterr().out


class Elsewhere:
    """What somebody made in the business's account at Stripe, before the portal."""

    def __init__(self, money: Payments) -> None:
        self.client = stripe.StripeClient(money.stripe.key, base_addresses={"api": money.stripe.url})

    def customer(self, card: str = "pm_card_visa") -> str:
        """A customer with a card that is their default."""
        customer = self.client.v1.customers.create({"email": "old@example.com"})
        method = self.client.v1.payment_methods.attach(card, {"customer": customer.id})
        self.client.v1.customers.update(customer.id, {"invoice_settings": {"default_payment_method": method.id}})
        return customer.id

    def subscription(self, customer: str, amount: int = 7900, currency: str = "usd") -> str:
        """A monthly subscription of a customer: its first cycle is paid now."""
        price = self.client.v1.prices.create(
            {
                "currency": currency,
                "unit_amount": amount,
                "recurring": {"interval": "month"},
                "product_data": {"name": "Old plan"},
            }
        )
        return self.client.v1.subscriptions.create({"customer": customer, "items": [{"price": price.id}]}).id

    def noted(self, subscription: str) -> dict[str, str]:
        """The portal's notes on a subscription."""
        metadata = self.client.v1.subscriptions.retrieve(subscription).metadata
        return {str(key): str(value) for key, value in metadata.to_dict().items()}


def memberships() -> dict[str, Membership]:
    """Every membership in the table, by its source id."""
    return {found.source: found for found in everything("membership") if isinstance(found, Membership)}


def packages() -> dict[str, Package]:
    """Every package in the table, by its source id."""
    return {found.source: found for found in everything("package") if isinstance(found, Package)}
