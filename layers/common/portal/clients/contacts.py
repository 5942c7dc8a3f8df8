"""Contacts: checked, normalised, and hashed with a key so that the table cannot be searched for a person.

The libraries that know addresses and numbers are imported only when a contact is really typed.
"""

import hashlib
import hmac
import unicodedata
from dataclasses import replace

from portal.appointments.model import Person
from portal.errors import FieldProblem, InvalidRequest


def checked(person: Person, country: str, field: str) -> Person:
    """A typed person with e-mail and phone in normal form. ``country`` reads numbers without a prefix.

    Raises InvalidRequest naming ``<field>.email`` or ``<field>.phone``.
    """
    email = _email(person.email, f"{field}.email") if person.email else ""
    phone = _phone(person.phone, country, f"{field}.phone") if person.phone else ""
    return replace(person, email=email, phone=phone)


def normal(contact: str, country: str, field: str = "contact") -> str:
    """An e-mail address or phone number in normal form. Raises InvalidRequest naming ``field``."""
    return _email(contact, field) if "@" in contact else _phone(contact, country, field)


def hashed(business: str, contact: str, key: bytes) -> str:
    """The keyed hash of a normalised contact, by which alone it can be found."""
    return _keyed(key, "contact", business, contact)


def name_hash(first_name: str, last_name: str, key: bytes) -> str:
    """The keyed hash of a name, the same for all its spellings in case and spacing."""
    folded = unicodedata.normalize("NFKC", f"{first_name} {last_name}").casefold()
    return _keyed(key, "name", " ".join(folded.split()))[:16]


def _keyed(key: bytes, *parts: str) -> str:
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def _email(text: str, field: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  only where typed

    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise InvalidRequest(FieldProblem(field, "is not an e-mail address")) from error
    return found.normalized.lower()


def _phone(text: str, country: str, field: str) -> str:
    import phonenumbers  # noqa: PLC0415  heavy, and only needed where a number is typed

    problem = InvalidRequest(FieldProblem(field, "is not a phone number"))
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise problem from error
    if not phonenumbers.is_possible_number(number):
        raise problem
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def country_of(phone: str) -> str:
    """The country (ISO 3166) of a number in normal form, empty where it belongs to none."""
    import phonenumbers  # noqa: PLC0415  heavy, and only needed where a text is sent

    return phonenumbers.region_code_for_number(phonenumbers.parse(phone)) or ""
