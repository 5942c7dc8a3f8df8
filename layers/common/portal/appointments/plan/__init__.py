"""From what a client wishes, or a visit that is to move, to a plan: everything that no calendar has to be read for."""

from portal.appointments.plan.booking import plan_booking
from portal.appointments.plan.moving import plan_move
from portal.appointments.plan.reading import day_keys
from portal.appointments.plan.wish import ServiceWish, Wish
from portal.appointments.scheduling.model import Calendar, Plan

__all__ = ["Calendar", "Plan", "ServiceWish", "Wish", "day_keys", "plan_booking", "plan_move"]
