"""What the business's own people have in an event: sessions, and things of a demo client to act on, each made anew."""

from collections.abc import Callable
from secrets import token_urlsafe

from commands.event_tokens import DEMO
from portal import ids
from portal.access import staff_links
from portal.access.enter import enter
from portal.access.model import Role
from portal.access.staff import Member
from portal.business.file import Ids
from portal.memberships.redeem import Sent, redeem
from portal.memberships.sell_package import sell_package
from portal.memberships.start import start
from portal.memberships.taking import Wish

_IDS = Ids(DEMO)
OWNER = Member(_IDS.business, Role.OWNER, "make invoke")


def client_id(key: str) -> str:
    """The id of a client of the demo file."""
    return ids.derived("cli", _IDS.business, "import", key)


def sold(offer: str, client: str) -> str:
    """The id of a package just sold to that client."""
    return sell_package(OWNER, client_id(client), _IDS.package(offer), _sent(), notify_client=False).id


def redeemed(offer: str, service: str, client: str) -> str:
    """The end of the path to a redemption of a package just sold to that client."""
    package = sold(offer, client)
    done = redeem(OWNER, client_id(client), package, Wish(service=_IDS.service(service)), _sent())
    return f"{package}/redemptions/{done.redemption.id}"


def started(plan: str, client: str) -> str:
    """The id of a membership just started for that client, which waits for what is missing."""
    return start(OWNER, client_id(client), _IDS.plan(plan), token_urlsafe(16), notify_client=False).id


def _session(role: Role) -> str:
    return enter(staff_links.make(_IDS.business, role, "make invoke"), None).credential


def _sent() -> Sent:
    return Sent(token_urlsafe(16), "")


VALUES: dict[str, Callable[..., str]] = {
    "owner": lambda: _session(Role.OWNER),
    "desk": lambda: _session(Role.DESK),
    "client_id": client_id,
    "plan": _IDS.plan,
    "offer": _IDS.package,
    "sold": sold,
    "redeemed": redeemed,
    "started": started,
}
