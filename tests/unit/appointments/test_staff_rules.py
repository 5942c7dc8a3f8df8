"""What staff may do in which state (O4, F10)."""

from itertools import product

import pytest

from portal.appointments.model import Status
from portal.appointments.staff_rules import StaffAct, staff_can
from portal.errors import Reason
from tests.support.salon import local
from tests.support.visits import visit

ALLOWED = {
    StaffAct.MOVE: {"unconfirmed", "confirmed", "started"},
    StaffAct.CANCEL: {"awaiting_payment", "unconfirmed", "confirmed", "no_show"},
    StaffAct.START: {"unconfirmed", "confirmed"},
    StaffAct.COMPLETE: {"unconfirmed", "confirmed", "started", "no_show"},
    StaffAct.NO_SHOW: {"unconfirmed", "confirmed", "started"},
    StaffAct.UNCANCEL: {"cancelled", "no_show"},
    StaffAct.CONFIRM: {"unconfirmed"},
}


@pytest.mark.parametrize(("act", "status"), list(product(StaffAct, Status)), ids=str)
def test_each_act_has_the_states_it_is_for(act: StaffAct, status: Status) -> None:
    """F10: every act of staff in every state, and no window anywhere (O4)."""
    for now in (local(1, 10), local(10, 9, 59), local(20, 10)):
        permission = staff_can(act, visit(status=status), now)
        early = act is StaffAct.NO_SHOW and now < visit().start
        assert permission.allowed is (status.value in ALLOWED[act] and not early)


def test_nobody_fails_to_show_up_before_the_start() -> None:
    """O4."""
    permission = staff_can(StaffAct.NO_SHOW, visit(), local(10, 9, 59))
    assert permission.reasons == (Reason("not_yet", "The appointment has not started yet."),)
    assert staff_can(StaffAct.NO_SHOW, visit(), local(10, 10)).allowed
