"""Which times are offered, and putting a visit at one of them."""

from portal.appointments.offer.answer import Times, times_answer
from portal.appointments.offer.offering import Offer, bookable_dates, offered
from portal.appointments.offer.placing import PlacedGuest, Placement, place

__all__ = ["Offer", "PlacedGuest", "Placement", "Times", "bookable_dates", "offered", "place", "times_answer"]
