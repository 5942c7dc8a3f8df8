"""The services of a business as clients may see them (B2, B3, B18, B19). Pure."""

from collections.abc import Collection, Iterable, Iterator

from portal.business import shapes
from portal.business.catalogue import Catalogue, Category, Option, OptionGroup, Payment, Segment, SegmentKind, Service
from portal.business.online import givers, locations_of, refusal, works_at


def money(amount: int, catalogue: Catalogue) -> shapes.MoneyAnswer:
    """An amount in minor units of the business's currency."""
    return {"amount": amount, "currency": catalogue.business.currency}


def categories(catalogue: Catalogue, asked_for: Collection[str]) -> Iterator[shapes.CategoryAnswer]:
    """Those with something in them, in the business's order."""
    for category in catalogue.categories.values():
        services = [
            _service(service, catalogue)
            for service in catalogue.services.values()
            if service.category == category.id and _listed(service, category, catalogue, asked_for)
        ]
        if services:
            yield {"id": category.id, "name": category.name, "services": services}


def _listed(service: Service, category: Category, catalogue: Catalogue, asked_for: Collection[str]) -> bool:
    """B2: switched on, somebody gives it, and its link was followed where there is no other way to it."""
    if service.archived or not service.online:
        return False
    hidden = service.direct_link_only or (category.direct_link_only and category.id not in asked_for)
    if hidden and service.id not in asked_for:
        return False
    return bool(service.prompt_to_call or not service.staff_needed or givers(service, catalogue))


def _service(service: Service, catalogue: Catalogue) -> shapes.OfferingAnswer:
    answer: shapes.OfferingAnswer = {
        "id": service.id,
        "name": service.name,
        "minutes": _minutes(service.segments),
        "price": money(service.price.amount, catalogue),
        "price_from": service.price.minimum,
        "locations": [location.id for location in locations_of(service, catalogue)],
        "staff_needed": service.staff_needed,
        "staff": list(_staff(service, catalogue)),
        "options": [_group(group, catalogue) for group in service.option_groups if not group.internal],
        "bookable": True,
    }
    if service.description:
        answer["description"] = service.description
    if service.payment:
        answer["payment"] = _payment(service.payment, catalogue)
    if service.form_url:
        answer["form_url"] = service.form_url
    if reason := refusal(service):
        answer["bookable"] = False
        answer["reason"] = {"code": reason.code, "text": reason.text}
    return answer


def _payment(payment: Payment, catalogue: Catalogue) -> shapes.AskedPaymentAnswer:
    answer: shapes.AskedPaymentAnswer = {"kind": payment.kind.value}
    if payment.amount:
        answer["amount"] = money(payment.amount, catalogue)
    if payment.percent:
        answer["percent"] = payment.percent
    return answer


def _staff(service: Service, catalogue: Catalogue) -> Iterator[shapes.OfferedByAnswer]:
    for staff, skill in givers(service, catalogue):
        price = skill.price or service.price
        yield {
            "id": staff.id,
            "name": staff.name,
            "minutes": _minutes(skill.segments or service.segments),
            "price": money(price.amount, catalogue),
            "price_from": price.minimum,
            "locations": [place for place in catalogue.locations if place in works_at(staff)],
        }


def _group(group: OptionGroup, catalogue: Catalogue) -> shapes.OptionGroupAnswer:
    return {
        "id": group.id,
        "prompt": group.prompt,
        "minimum": group.minimum,
        "maximum": group.maximum,
        "options": [_option(option, catalogue) for option in group.options],
    }


def _option(option: Option, catalogue: Catalogue) -> shapes.OptionAnswer:
    answer: shapes.OptionAnswer = {"id": option.id, "name": option.name}
    if option.show_price:
        answer["price"] = money(option.price, catalogue)
    if option.show_minutes:
        answer["minutes"] = option.minutes
    if option.staff:
        answer["staff"] = list(option.staff)
    return answer


def _minutes(segments: Iterable[Segment]) -> int:
    """How long the client is there: everything but the buffer."""
    return sum(segment.minutes for segment in segments if segment.kind is not SegmentKind.BUFFER)
