"""/api/owner/clients: the desk finds clients, writes them down, edits, blocks and merges them, and sends links."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.clients import keep
from portal.clients.answers import found_client
from portal.clients.merge import merge
from portal.clients.requests import (
    CreateClientRequest,
    EditClientRequest,
    MergeRequest,
    SearchQuery,
    SendLinkRequest,
)
from portal.clients.search import search
from portal.clients.shapes import DeskHomeAnswer, FoundAnswer, FoundClientAnswer, LinkAnswer
from portal.clients.view import view_client
from portal.http import Answer, Api, Request, Route, Session
from portal.messages.model import Switch
from portal.messages.requests import SwitchesRequest
from portal.messages.shapes import SwitchesAnswer

CLIENTS = "/api/owner/clients"
ONE = f"{CLIENTS}/{{client}}"
STAFF = Session.STAFF
CLIENT = {200: FoundClientAnswer}
GONE = ("client_erased", "client_merged")

api = Api()


@api.route(Route("keep_clients", "GET", CLIENTS, {200: FoundAnswer}, query=SearchQuery, session=STAFF))
def find(request: Request[None, SearchQuery]) -> Answer:
    """At most 20 clients: by how a name begins, or by a whole e-mail address or phone number."""
    found = search(_by(request, DeskAct.VIEW), request.query.search)
    return Answer({"clients": [found_client(client) for client in found]})


@api.route(
    Route(
        "create_client",
        "POST",
        CLIENTS,
        {201: FoundClientAnswer},
        body=CreateClientRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=GONE,
    )
)
def create(request: Request[CreateClientRequest, BusinessQuery]) -> Answer:
    """Write down a client; whoever is on file with that name and contact is found instead."""
    return Answer(found_client(keep.create(_by(request, DeskAct.CREATE_CLIENT), request.body, request.key)), 201)


@api.route(Route("view_client", "GET", ONE, {200: DeskHomeAnswer}, query=BusinessQuery, session=STAFF))
def view(request: Request[None, BusinessQuery]) -> Answer:
    """All of a client: contacts, visits, memberships, packages, and which messages reach them."""
    return Answer(view_client(_by(request, DeskAct.VIEW), request.path["client"]))


@api.route(
    Route(
        "edit_client",
        "PATCH",
        ONE,
        CLIENT,
        body=EditClientRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("stale_version",),
    )
)
def edit(request: Request[EditClientRequest, BusinessQuery]) -> Answer:
    """Change names and contacts. Losing a contact signs the client out everywhere."""
    return Answer(found_client(keep.change(_by(request, DeskAct.EDIT_CLIENT), request.path["client"], request.body)))


@api.route(
    Route(
        "block_client",
        "POST",
        f"{ONE}/block",
        CLIENT,
        query=BusinessQuery,
        session=STAFF,
        codes=(*GONE, "owner_only"),
    )
)
def block(request: Request[None, BusinessQuery]) -> Answer:
    """Let them book online no more. They are told to contact the business, and no reason."""
    return Answer(found_client(keep.set_blocked(_by(request, DeskAct.BLOCK_CLIENT), _whose(request), blocked=True)))


@api.route(
    Route(
        "unblock_client",
        "POST",
        f"{ONE}/unblock",
        CLIENT,
        query=BusinessQuery,
        session=STAFF,
        codes=(*GONE, "owner_only"),
    )
)
def unblock(request: Request[None, BusinessQuery]) -> Answer:
    """Let them book online again."""
    return Answer(found_client(keep.set_blocked(_by(request, DeskAct.BLOCK_CLIENT), _whose(request), blocked=False)))


@api.route(
    Route(
        "merge_clients",
        "POST",
        f"{ONE}/merge",
        CLIENT,
        body=MergeRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=(*GONE, "merge_waits", "owner_only"),
    )
)
def join(request: Request[MergeRequest, BusinessQuery]) -> Answer:
    """Give this client all that ``other`` has, who then leads on to them. Whatever stopped it, send it again."""
    return Answer(found_client(merge(_by(request, DeskAct.MERGE_CLIENTS), _whose(request), request.body.other)))


@api.route(
    Route(
        "set_client_messages",
        "PATCH",
        f"{ONE}/messages",
        {200: SwitchesAnswer},
        body=SwitchesRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=GONE,
    )
)
def messages(request: Request[SwitchesRequest, BusinessQuery]) -> Answer:
    """Switch their messages on and off. What is left out stays as it is."""
    wishes = {Switch(name): on for name, on in request.body.model_dump(exclude_none=True).items()}
    return Answer(keep.set_messages(_by(request, DeskAct.SET_MESSAGES), _whose(request), wishes))


@api.route(
    Route(
        "send_client_link",
        "POST",
        f"{ONE}/links",
        {202: LinkAnswer},
        body=SendLinkRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=(*GONE, "no_contact"),
    )
)
def send_link(request: Request[SendLinkRequest, BusinessQuery]) -> Answer:
    """Have a link sent to their own contact on file; nobody at the desk sees it."""
    by = _by(request, DeskAct.SEND_LINK)
    return Answer({"sent": keep.send_link(by, _whose(request), request.key, request.body.to).value}, 202)


@api.route(
    Route(
        "revoke_links",
        "DELETE",
        f"{ONE}/links",
        {204: None},
        query=BusinessQuery,
        session=STAFF,
        codes=GONE,
    )
)
def revoke(request: Request[None, BusinessQuery]) -> Answer:
    """End every session, link and calendar address of theirs."""
    keep.revoke_links(_by(request, DeskAct.REVOKE_LINKS), _whose(request))
    return Answer(None, 204)


def _whose(request: Request[object, BusinessQuery]) -> str:
    return request.path["client"]


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
