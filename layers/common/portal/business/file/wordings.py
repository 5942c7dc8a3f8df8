"""The texts that a business may write for its messages, and whether they can be filled in (S2, S3)."""

from collections.abc import Collection, Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from portal.business.file.fields import Part, Subject, Text, TextMessage
from portal.errors import FieldProblem
from portal.messages import tags
from portal.messages.allowed import in_body, in_line
from portal.messages.model import Kind


def _kind(kind: Kind) -> Kind:
    if kind is Kind.FLOW or kind.to_staff:
        raise ValueError("must be a message to clients: a flow message has its own text, and staff get the portal's")
    return kind


type WordingKind = Annotated[Kind, Field(strict=False), AfterValidator(_kind)]


class WordingPart(Part):
    """S2: what is left out is said in the portal's own words. ``text`` is the text message's."""

    email: bool = True
    texts: bool = True
    subject: Subject = ""
    body: Text = ""
    text: TextMessage = ""


def wording_problems(path: str, kind: Kind, wording: WordingPart) -> Iterator[FieldProblem]:
    """Texts that could not be filled in. The link that a client asks for must be sent, and be in what is sent (A6)."""
    needed = tags.LINK if kind is Kind.LINK else ""
    yield from text_problems(f"{path}.subject", wording.subject, in_line(kind))
    yield from text_problems(f"{path}.body", wording.body, in_body(kind), needed)
    yield from text_problems(f"{path}.text", wording.text, in_line(kind), needed)
    if kind is Kind.LINK:
        for name in ("email", "texts"):
            if not getattr(wording, name):
                yield FieldProblem(f"{path}.{name}", "must not be false: clients come in by this message")


def text_problems(path: str, text: str, allowed: Collection[str], needed: str = "") -> Iterator[FieldProblem]:
    """What is wrong in a text, with its position; ``needed`` is a tag that it must hold if it says anything (S3)."""
    try:
        parts = tags.parse(text, allowed)
    except tags.BadTextError as error:
        yield FieldProblem(path, str(error))
        return
    if parts and needed and tags.Tag(needed) not in parts:
        yield FieldProblem(path, f"must hold {{{{{needed}}}}}, which is what was asked for")
