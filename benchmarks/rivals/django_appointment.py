"""django-appointment's own availability function on a given schedule, timed. Runs in an environment of its own.

Reads the schedule as JSON and answers, as JSON in the last line, with the seconds of each round: ``whole`` is
``get_available_slots_for_staff`` for every staff member and day, with SQLite in memory; ``loop`` is only its
``exclude_unavailable_slots``, with slots and appointments already out of the database.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "appointment"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    TIME_ZONE="America/New_York",
)
django.setup()

from appointment import models, services  # noqa: E402  Django's models need the settings first
from appointment.utils import db_helpers  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402


def main() -> None:
    schedule = json.load(sys.stdin)
    call_command("migrate", run_syncdb=True, verbosity=0)
    length = timedelta(minutes=schedule["minutes"])
    service = models.Service.objects.create(name="Colour", duration=length, price=85)
    team = [_staff_member(number, service, schedule) for number in range(schedule["staff"])]
    _book(schedule["bookings"], team, service)
    first = date.fromisoformat(schedule["first"])
    days = [(member, first + timedelta(days=n)) for member in team for n in range(schedule["days"])]
    inputs = [_loop_input(member, day, service) for member, day in days]
    step = timedelta(minutes=schedule["increment"])

    def whole() -> int:
        return sum(len(services.get_available_slots_for_staff(day, member, _weekday(day), service))
                   for member, day in days)  # fmt: skip

    def loop() -> int:
        return sum(len(db_helpers.exclude_unavailable_slots(slots, taken, slot_duration=step, service_duration=length))
                   for slots, taken in inputs)  # fmt: skip

    rounds = range(schedule["rounds"])
    answer = {"slots": whole(), "whole": [_timed(whole) for _ in rounds], "loop": [_timed(loop) for _ in rounds]}
    print("\n" + json.dumps(answer))


def _staff_member(number: int, service: Any, schedule: dict[str, Any]) -> Any:
    user = get_user_model().objects.create(username=f"staff{number}", first_name=f"Staff {number}")
    member = models.StaffMember.objects.create(user=user, slot_duration=schedule["increment"])
    member.services_offered.add(service)
    opens, closes = (time(*divmod(schedule[key], 60)) for key in ("opens", "closes"))
    for weekday in range(7):
        models.WorkingHours.objects.create(staff_member=member, day_of_week=weekday, start_time=opens, end_time=closes)
    return member


def _book(bookings: list[dict[str, Any]], team: list[Any], service: Any) -> None:
    requests = []
    for booking in bookings:
        start = datetime.fromisoformat(booking["start"])
        day, begins, ends = start.date(), start.time(), (start + service.duration).time()
        requests.append(
            models.AppointmentRequest(
                date=day, start_time=begins, end_time=ends, service=service, staff_member=team[booking["staff"]]
            )
        )
    made = models.AppointmentRequest.objects.bulk_create(requests)
    models.Appointment.objects.bulk_create([models.Appointment(appointment_request=request) for request in made])


def _loop_input(member: Any, day: date, service: Any) -> tuple[list[datetime], list[Any]]:
    hours = db_helpers.get_working_hours_for_staff_and_day(member, _weekday(day))
    found = db_helpers.get_appointments_for_date_and_time(day, hours["start_time"], hours["end_time"], member)
    slots = db_helpers.calculate_staff_slots(day, member, service.duration)
    return slots, list(found.select_related("appointment_request"))


def _weekday(day: date) -> int:
    number: int = db_helpers.get_weekday_num_from_date(day)
    return number


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
