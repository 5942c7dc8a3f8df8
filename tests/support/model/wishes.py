"""What may come to people's minds: acts by their names, how often, and with what."""

from typing import Any

from hypothesis import strategies as st

from tests.support.model.desk import Told
from tests.support.model.editing import EDITS
from tests.support.model.minutes import Wished
from tests.support.model.records import Visit
from tests.support.model.salon import DAY, ON_FILE, ROOMS, WORKS

_wish = st.one_of(
    st.builds(
        Wished, st.just("cut"), st.sampled_from(("any", "female", "male", *WORKS)), st.sampled_from(("", "beard"))
    ),
    st.builds(
        Wished, st.sampled_from(("colour", "facial", "duo", "tint")), st.sampled_from(("any", "any", "female", *WORKS))
    ),
)
_guests = st.one_of(
    st.lists(st.lists(_wish, min_size=1, max_size=2), min_size=1, max_size=1),
    st.lists(st.lists(_wish, min_size=1, max_size=1), min_size=2, max_size=3),
)
_times = st.builds(
    lambda day, quarter, off: day * DAY + 8 * 60 + 45 + quarter * 15 + off,
    st.sampled_from((0, 0, 0, 1, 1, 2, 3)),
    st.integers(0, 20),
    st.sampled_from((0,) * 15 + (5,)),
)
_some = st.integers(0, 1000)
_older = st.sampled_from((0,) * 11 + (1,))
_who = st.sampled_from((*ON_FILE, ""))
_day = st.sampled_from((0, 0, 1, 1, 2))
_told = st.booleans()
_by_desk = st.sampled_from(
    (
        (Told("cut", ("ada",)),),
        (Told("cut", ("ben",), 60),),
        (Told("colour", ("ada",)), Told("facial", ("cat",))),
        (Told("facial", ("ben",)), Told("facial", ("cat",), beside=True)),
        (Told("duo", ("ada", "cat")),),
        (Told("tint", ("cat",)),),
    )
)

ON_VISITS: dict[str, tuple[int, dict[str, Any]]] = {
    "move": (4, {"which": _some, "start": _times, "older": _older}),
    "move_to_what_is_offered": (4, {"which": _some, "day": _day, "time": _some}),
    "cancel": (6, {"which": _some, "member": _some, "older": _older}),
    "restore": (4, {"which": _some, "older": _older}),
    "confirm": (2, {"which": _some, "older": _older}),
    "change": (
        3,
        {
            "which": _some,
            "start": st.one_of(st.none(), _times),
            "staff": st.sampled_from((None, *WORKS)),
            "minutes": st.sampled_from((None, 30, 60)),
            "older": _older,
            "tell": _told,
        },
    ),
    "cancel_by_staff": (
        2,
        {"which": _some, "kind": st.sampled_from(("normal", "late")), "older": _older, "tell": _told},
    ),
    "uncancel": (2, {"which": _some, "older": _older, "tell": _told}),
    "mark": (
        3,
        {"which": _some, "act": st.sampled_from(("start", "complete", "no_show", "confirm")), "older": _older},
    ),
}
AT_ANY_TIME: dict[str, tuple[int, dict[str, Any]]] = {
    "look": (3, {"guests": _guests, "day": st.sampled_from((0, 0, 1, 2, 3)), "who": _who}),
    "book": (4, {"guests": _guests, "start": _times, "who": _who}),
    "book_what_is_offered": (10, {"guests": _guests, "day": _day, "which": _some, "who": _who}),
    "make": (4, {"name": st.sampled_from(ON_FILE), "services": _by_desk, "start": _times, "tell": _told}),
    "block": (
        2,
        {"owner": st.sampled_from((*WORKS, *ROOMS)), "start": _times, "minutes": st.sampled_from((5, 30, 120))},
    ),
    "unblock": (1, {"which": _some}),
    "edit": (3, {"edit": st.sampled_from(EDITS), "day": _day}),
    "wait": (4, {"minutes": st.sampled_from((1, 9, 10, 10, 35, 90, 180))}),
}
_ACTS = ON_VISITS | AT_ANY_TIME
_OFTEN = [name for name, (times, _) in _ACTS.items() for _ in range(times)]
acts = st.sampled_from(_OFTEN).flatmap(lambda name: st.tuples(st.just(name), st.fixed_dictionaries(_ACTS[name][1])))


def seen(visit: Visit, older: int) -> int:
    """The version that a page shows which was loaded so many changes ago."""
    return max(visit.version - older, 1)
