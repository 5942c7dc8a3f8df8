"""What the portal says where a business has no words of its own: merge-tag texts like theirs (S1, S2, R6). Pure."""

from portal.messages.membership_words import MEMBERSHIP_WORDS
from portal.messages.model import Kind
from portal.messages.wording import HELLO, Words

_WHEN = "{{appointment.date}} at {{appointment.time}}"

WORDS: dict[Kind, Words] = {
    Kind.BOOKED: Words(
        "You are booked: {{appointment.services}} on {{appointment.date}}",
        HELLO + "Thank you for booking with {{business.name}}. We look forward to seeing you.",
        "{{business.name}}: you are booked for {{appointment.date}}, {{appointment.time}}. {{client.profile_link}}",
    ),
    Kind.BOOKED_BY_STAFF: Words(
        "Your visit to {{business.name}} on {{appointment.date}}",
        HELLO + "We have booked this visit for you. We look forward to seeing you.",
        "{{business.name}} booked a visit for you: {{appointment.date}}, {{appointment.time}}. {{client.profile_link}}",
    ),
    Kind.CONFIRMATION_REQUEST: Words(
        "Please confirm your visit on {{appointment.date}}",
        HELLO + f"Will you be with us on {_WHEN}? Please confirm your visit; it takes one tap.",
        "{{business.name}}: please confirm your visit {{appointment.date}}, {{appointment.time}}: "
        "{{client.profile_link}}",
        "Confirm your visit",
    ),
    Kind.CONFIRMED: Words(
        "Your visit on {{appointment.date}} is confirmed",
        HELLO + "Thank you for confirming. We look forward to seeing you.",
        "{{business.name}}: thank you, your visit {{appointment.date}}, {{appointment.time}} is confirmed. "
        "{{client.profile_link}}",
    ),
    Kind.REMINDER: Words(
        "See you on {{appointment.date}}",
        HELLO + f"This is a reminder of your visit to {{{{business.name}}}} on {_WHEN}.",
        "{{business.name}}: see you {{appointment.date}}, {{appointment.time}}. {{client.profile_link}}",
    ),
    Kind.RESCHEDULED: Words(
        "Your visit is now on {{appointment.date}}",
        HELLO + "You have moved your visit. This is when we will see you now.",
        "{{business.name}}: you moved your visit to {{appointment.date}}, {{appointment.time}}. "
        "{{client.profile_link}}",
    ),
    Kind.RESCHEDULED_BY_STAFF: Words(
        "We have changed your visit: {{appointment.date}}",
        HELLO + "We have changed your visit. This is how it stands now. If it does not suit you, please tell us.",
        "{{business.name}} changed your visit: now {{appointment.date}}, {{appointment.time}}. {{client.profile_link}}",
    ),
    Kind.CANCELLED: Words(
        "Your visit on {{appointment.date}} is cancelled",
        HELLO + "You have cancelled this visit. We hope to see you another time.",
        "{{business.name}}: you cancelled your visit {{appointment.date}}, {{appointment.time}}. "
        "Book again: {{client.profile_link}}",
        "Book another visit",
    ),
    Kind.CANCELLED_BY_STAFF: Words(
        "We had to cancel your visit on {{appointment.date}}",
        HELLO + "We have cancelled this visit. Please call us, or book another time.",
        "{{business.name}} cancelled your visit {{appointment.date}}, {{appointment.time}}. "
        "Book again: {{client.profile_link}}",
        "Book another visit",
    ),
    Kind.RESTORED: Words(
        "Your visit on {{appointment.date}} is on again",
        HELLO + "We have brought this visit back. We look forward to seeing you.",
        "{{business.name}}: your visit {{appointment.date}}, {{appointment.time}} is on again. {{client.profile_link}}",
    ),
    Kind.PAYMENT_TOO_LATE: Words(
        "Your booking did not work out, and your payment comes back",
        HELLO + f"Your payment came when the time on {_WHEN} was no longer held for you, and somebody else has it now. "
        "Nothing is booked, and you get back all that you paid, within a few days. We are sorry. Please choose another "
        "time.",
        "{{business.name}}: your payment for {{appointment.date}}, {{appointment.time}} came too late. Nothing is "
        "booked, and you get all of it back. {{client.profile_link}}",
        "Choose another time",
    ),
    Kind.LINK: Words(
        "Your link to {{business.name}}",
        HELLO + "Here is your link. It opens your visits, without a password, so please keep it to yourself.\n\n"
        "If you did not ask for it, you can ignore this message.",
        "{{business.name}}: your link: {{client.profile_link}} If you did not ask for it, ignore this.",
        "Open my visits",
    ),
    Kind.STAFF_BOOKED: Words(
        "New booking: {{appointment.services}}, {{appointment.date}}",
        "{{client.first_name}} {{client.last_name}} has booked online.",
        "New booking: {{client.first_name}} {{client.last_name}}, {{appointment.services}}, "
        "{{appointment.date}}, {{appointment.time}}",
    ),
    Kind.STAFF_RESCHEDULED: Words(
        "Moved: {{appointment.services}}, {{appointment.date}}",
        "{{client.first_name}} {{client.last_name}} has moved their visit.",
        "Moved by {{client.first_name}} {{client.last_name}}: {{appointment.services}}, now "
        "{{appointment.date}}, {{appointment.time}}",
    ),
    Kind.STAFF_CANCELLED: Words(
        "Cancelled: {{appointment.services}}, {{appointment.date}}",
        "{{client.first_name}} {{client.last_name}} has cancelled.",
        "Cancelled by {{client.first_name}} {{client.last_name}}: {{appointment.services}}, "
        "{{appointment.date}}, {{appointment.time}}",
    ),
    Kind.FLOW: Words("", "", ""),
    **MEMBERSHIP_WORDS,
}
