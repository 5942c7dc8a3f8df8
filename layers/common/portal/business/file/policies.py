"""The business's look, and what may be booked and changed online."""

from typing import Annotated

from pydantic import Field

from portal.business.file.fields import Colour, Hours, Increment, Part
from portal.business.file.pictures import Cover, Logo
from portal.business.model import AnyoneOrder, BookingPolicy, Brand, ChangePolicy

_BRAND, _BOOKING, _CHANGE = Brand(), BookingPolicy(), ChangePolicy()


class BrandPart(Part):
    """L1, L2. A picture is its address, or an address with its size."""

    colour: Colour = _BRAND.colour
    logo: Logo | None = None
    cover: Cover = Field(default_factory=list)

    def brand(self) -> Brand:
        """As the rules know it."""
        logo = self.logo.picture() if self.logo else None
        return Brand(self.colour, logo, tuple(part.picture() for part in self.cover))


class BookingPart(Part):
    """B4 to B7, B11, B14, B15, B20, V2, V8. What is left out keeps its default."""

    increment_minutes: Increment = _BOOKING.increment_minutes
    minimum_prior_minutes: Annotated[int, Field(ge=0, le=60 * 24 * 60)] = _BOOKING.minimum_prior_minutes
    maximum_days_ahead: Annotated[int, Field(ge=1, le=730)] = _BOOKING.maximum_days_ahead
    several_services: bool = _BOOKING.several_services
    same_service_twice: bool = _BOOKING.same_service_twice
    one_staff_member_only: bool = _BOOKING.one_staff_member_only
    anyone: bool = _BOOKING.anyone
    anyone_order: Annotated[AnyoneOrder, Field(strict=False)] = _BOOKING.anyone_order
    anyone_by_gender: bool = _BOOKING.anyone_by_gender
    always_show_staff: bool = _BOOKING.always_show_staff
    starts_unconfirmed: bool = _BOOKING.starts_unconfirmed
    confirmation_request_hours: Hours = _BOOKING.confirmation_request_hours
    avoid_gaps: bool = _BOOKING.avoid_gaps
    group_maximum: Annotated[int, Field(ge=1, le=5)] = _BOOKING.group_maximum
    visits_per_contact: Annotated[int, Field(ge=1, le=100)] = _BOOKING.visits_per_contact


class ChangePart(Part):
    """R1, R10, C1, C4. Hours count back from the start."""

    self_rescheduling: bool = _CHANGE.self_rescheduling
    reschedule_hours: Hours = _CHANGE.reschedule_hours
    self_cancellation: bool = _CHANGE.self_cancellation
    cancel_hours: Hours = _CHANGE.cancel_hours
    undo_minutes: Annotated[int, Field(ge=0, le=30)] = _CHANGE.undo_minutes
    reopen_cancellation_after_late_move: bool = _CHANGE.reopen_cancellation_after_late_move
