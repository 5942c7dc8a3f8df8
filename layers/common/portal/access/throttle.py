"""How often something may be asked for: per contact, per source address and per business (A6, F32).

Only what no session stands behind is counted, so that whoever is signed in can always cancel, also from an address that
others have used up. Addresses and contacts are known by their keyed hashes alone.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from portal.errors import TooManyRequests
from portal.settings import contact_key
from portal.table.counters import counted

_IPV6_PREFIX = 64  # what one household or one phone has at least


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` in each window of ``window``; windows begin at whole multiples of it."""

    scope: str
    most: int
    window: timedelta


HOUR = timedelta(hours=1)
# Of addresses generously: a whole mobile network may stand behind one.
LINKS_OF_ADDRESS = Limit("links-address", 60, HOUR)
LINKS_OF_CONTACT = Limit("links-contact", 5, HOUR)
LINKS_OF_BUSINESS = Limit("links-business", 600, HOUR)
BOOKINGS_OF_ADDRESS = Limit("bookings-address", 60, HOUR)
BOOKINGS_OF_BUSINESS = Limit("bookings-business", 1000, HOUR)


def texts_a_day(most: int) -> Limit:
    """Texts to a number that was only typed: a day (UTC), as the business sets it."""
    return Limit("texts-contact", most, timedelta(days=1))


def count(limit: Limit, whom: str, now: datetime) -> None:
    """Count one more. Raises TooManyRequests, with the seconds until the window ends, where there were enough."""
    seconds = int(limit.window.total_seconds())
    begins = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, now.tzinfo)
    ends = begins + limit.window
    if not counted(limit.scope, whom, begins, ends, limit.most, now):
        raise TooManyRequests(max(1, int((ends - now).total_seconds()) + 1))


def source(address: str) -> str:
    """The keyed hash of where a request comes from; of IPv6 the part that one subscriber has. Empty where unknown."""
    if not address:
        return ""
    parsed = ip_address(address)
    network = int(parsed) >> (parsed.max_prefixlen - _IPV6_PREFIX) if isinstance(parsed, IPv6Address) else int(parsed)
    text = f"address\0{parsed.version}\0{network}"
    return hmac.new(contact_key(), text.encode(), hashlib.sha256).hexdigest()[:32]


@dataclass(slots=True)
class Tally:
    """What one request counts: once, however often its write is tried again."""

    counts: Sequence[tuple[Limit, str]]
    done: bool = False

    def count(self, now: datetime) -> None:
        """Count it all, in order, unless it was. Raises TooManyRequests."""
        if not self.done:
            for limit, whom in self.counts:
                if whom:
                    count(limit, whom, now)
        self.done = True
