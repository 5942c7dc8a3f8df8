"""django-appointment's booking page, served until the input ends. Runs in an environment of its own.

Its argument is the port. It prints the page's path once it answers.
"""

import sys
import tempfile
import threading
from datetime import time, timedelta
from pathlib import Path
from secrets import token_urlsafe
from wsgiref.simple_server import make_server

import django
from django.conf import settings

settings.configure(
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(tempfile.mkdtemp()) / "page.sqlite3")}
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
        "appointment",
    ],
    MIDDLEWARE=[
        "django.middleware.gzip.GZipMiddleware",  # as a web server in front of it would
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    ALLOWED_HOSTS=["localhost"],
    DEBUG=True,  # it serves its own scripts and styles then
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="__main__",
    SECRET_KEY=token_urlsafe(),
    STATIC_URL="/static/",
    TIME_ZONE="America/New_York",
    USE_TZ=True,
)
django.setup()

from appointment import models  # noqa: E402  Django's models need the settings first
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("", include("appointment.urls"))]


def main() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    service = models.Service.objects.create(name="Haircut", duration=timedelta(hours=1), price=85)
    user = get_user_model().objects.create(username="maria", first_name="Maria")
    member = models.StaffMember.objects.create(user=user, slot_duration=15)
    member.services_offered.add(service)
    for weekday in range(7):
        models.WorkingHours.objects.create(
            staff_member=member, day_of_week=weekday, start_time=time(9), end_time=time(17)
        )
    server = make_server("localhost", int(sys.argv[1]), StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"/request/{service.pk}/", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
