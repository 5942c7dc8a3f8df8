"""A membership on the page: read, signed, paid for, cancelled and kept (M1 to M12, A10)."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import SETTLED, come_in, heading, messages_to, next_message
from tests.support.hosted_page import AUTHENTICATES, DECLINED, FAILS_WHEN_CHARGED, MASTERCARD, WORKS, type_card
from tests.support.membership_page import TO_PAGE, enter_card, open_membership, started, told

DEV, EMMA = "dev@example.com", "emma@example.com"
SAVED, NOT_CHANGED = "Your card is saved", "The card was not changed"


def act(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def only_membership(page: Page, stack: Stack, client: str) -> str:
    come_in(page, stack, client)
    return str(page.request.get("/api/portal").json()["memberships"][0]["id"])


def test_a_membership_says_everything_of_itself(page: Page, stack: Stack) -> None:
    """M1, M2, M9."""
    mine = only_membership(page, stack, "ana@example.com")
    open_membership(page, stack, mine)
    heading(page, "Glow monthly")
    main = page.get_by_role("main")
    for said in ("$99 a month", "Active", "10% off everything else.", "Visa ending in 4242, valid until"):
        expect(main.get_by_text(said)).to_be_visible()
    expect(main.get_by_text(re.compile(r"^Next charge: \$99 on "))).to_be_visible()
    expect(main.get_by_role("article", name="What is left")).to_contain_text("Manicure")
    main.get_by_text("What was charged").click()
    expect(main.get_by_text(re.compile("· paid$"))).to_have_count(2)
    main.get_by_text("Agreement", exact=True).click()
    expect(main.get_by_text("Signed by Ana Lopez")).to_be_visible()
    assert violations(page) == []


def test_a_package_says_what_is_left_and_what_was_taken(page: Page, stack: Stack) -> None:
    """M10, M11."""
    come_in(page, stack, "ana@example.com")
    package = page.request.get("/api/portal").json()["packages"][0]
    page.goto(f"{stack.url}/#/package/{package['id']}")
    heading(page, "Five facials")
    expect(page.get_by_text("3 of 5 left")).to_be_visible()
    page.get_by_text("What you used").click()
    expect(page.get_by_text(re.compile("^2 .+acial$"))).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("status", "client"),
    [
        ("Scheduled", "ben@example.com"),
        ("Manual payment due", "emma@example.com"),
        ("Paused", "kira@example.com"),
        ("Canceled", "alice.nguyen@example.com"),
        ("Unpaid", "jonas@example.com"),
    ],
)
def test_each_status_is_told_in_words_with_what_it_means(page: Page, stack: Stack, status: str, client: str) -> None:
    """M2."""
    come_in(page, stack, client)
    code = status.lower().replace(" ", "_")
    memberships = page.request.get("/api/portal").json()["memberships"]
    mine = next(one for one in memberships if one["status"] == code)
    open_membership(page, stack, mine["id"])
    heading(page, mine["name"])
    expect(page.get_by_role("main").get_by_text(status, exact=True)).to_be_visible()
    assert violations(page) == []


def test_a_card_is_added_and_charged_once(elsewhere: Page, stack: Stack) -> None:
    """M3, M8: what is charged is told before; the receipt goes out once."""
    mine = started(elsewhere, stack, DEV, "blow-dry-club")
    known = len(messages_to(stack, DEV))
    open_membership(elsewhere, stack, mine)
    elsewhere.get_by_role("link", name="Add a card").click()
    expect(elsewhere.get_by_text("$28 are charged as soon as the card is saved.")).to_be_visible()
    assert violations(elsewhere) == []
    elsewhere.get_by_role("button", name=TO_PAGE).dblclick()
    type_card(elsewhere, WORKS)
    heading(elsewhere, SAVED)
    assert violations(elsewhere) == []
    elsewhere.reload()  # the return is asked for again, and changes nothing
    heading(elsewhere, SAVED)
    now = told(elsewhere, mine)
    assert (now["status"], now["card"]["last4"], len(now["history"])) == ("active", "4242", 1)
    assert "Blow-dry club" in next_message(stack, DEV, known)["text"]
    assert len(messages_to(stack, DEV)) == known + 1


def test_a_card_whose_charge_is_refused_changes_nothing_and_another_one_does(elsewhere: Page, stack: Stack) -> None:
    """M3, M4: the sentence is shown with the button that helps."""
    mine = started(elsewhere, stack, DEV, "blow-dry-club")
    open_membership(elsewhere, stack, mine, "card")
    elsewhere.get_by_role("button", name=TO_PAGE).click()
    type_card(elsewhere, DECLINED)
    expect(elsewhere.get_by_role("alert")).to_contain_text("declined")
    type_card(elsewhere, FAILS_WHEN_CHARGED)
    heading(elsewhere, NOT_CHANGED)
    expect(elsewhere.get_by_role("alert")).to_contain_text("The card was declined")
    assert "card" not in told(elsewhere, mine)
    elsewhere.get_by_role("link", name="Use another card").click()
    enter_card(elsewhere, MASTERCARD)
    heading(elsewhere, SAVED)
    assert told(elsewhere, mine)["card"]["last4"] == "4444"


def test_a_card_is_confirmed_with_its_bank_or_not_at_all(elsewhere: Page, stack: Stack) -> None:
    """M3, 3-D Secure; whoever turns back has changed nothing."""
    mine = started(elsewhere, stack, DEV, "blow-dry-club")
    open_membership(elsewhere, stack, mine, "card")
    enter_card(elsewhere, AUTHENTICATES)
    act(elsewhere, "Fail")
    elsewhere.get_by_role("link", name="Back").click()
    heading(elsewhere, "Add a card")
    assert told(elsewhere, mine)["needs"] == ["card"]
    enter_card(elsewhere, AUTHENTICATES)
    act(elsewhere, "Complete")
    heading(elsewhere, SAVED)
    assert told(elsewhere, mine)["status"] == "active"


def test_what_is_due_is_paid_with_another_card_by_consent(elsewhere: Page, stack: Stack) -> None:
    """M4, M5, M7: the card on file is refused; the new one pays at once what its holder agreed to."""
    mine = only_membership(elsewhere, stack, "gina@example.com")
    open_membership(elsewhere, stack, mine)
    expect(elsewhere.get_by_text("$28 is due")).to_be_visible()
    expect(elsewhere.get_by_text(re.compile("^It is tried again on "))).to_be_visible()
    assert violations(elsewhere) == []
    act(elsewhere, "Pay now with the card ending in 0341")
    expect(elsewhere.get_by_role("alert")).to_contain_text("The card was declined", timeout=SETTLED)
    elsewhere.get_by_role("alert").get_by_role("link", name="Use another card").click()
    consent = elsewhere.get_by_label("Pay the $28 that are due with the new card")
    expect(consent).not_to_be_checked()
    consent.check()
    enter_card(elsewhere, WORKS)
    heading(elsewhere, SAVED)
    now = told(elsewhere, mine)
    assert (now["status"], "due" in now) == ("active", False)


def test_while_a_payment_is_due_it_is_not_cancelled_and_the_page_says_what_helps(page: Page, stack: Stack) -> None:
    """M5."""
    mine = only_membership(page, stack, "jonas@example.com")
    open_membership(page, stack, mine, "cancel")
    expect(page.get_by_role("alert")).to_contain_text("A payment is due.", timeout=SETTLED)
    main = page.get_by_role("main")
    expect(main.get_by_text("$100 is due")).to_be_visible()
    expect(main.get_by_role("button", name=re.compile("^Pay now"))).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("^Call"))).to_be_visible()
    expect(page.get_by_role("button", name="Yes, cancel it")).to_have_count(0)
    assert violations(page) == []


def test_the_agreement_is_read_and_signed_then_the_card_is_asked_for(elsewhere: Page, stack: Stack) -> None:
    """M8: name and consent are asked for at their fields; a copy comes by e-mail."""
    mine = started(elsewhere, stack, EMMA, "glow")
    known = len(messages_to(stack, EMMA))
    open_membership(elsewhere, stack, mine)
    expect(elsewhere.get_by_text("Waiting on signature")).to_be_visible()
    elsewhere.get_by_role("link", name="Read and sign").click()
    expect(elsewhere.get_by_role("region", name="Agreement")).to_contain_text("You pay 99.00 dollars each month")
    act(elsewhere, "Sign")
    expect(elsewhere.get_by_text("Please type your name.")).to_be_visible()
    expect(elsewhere.get_by_text("Please say that you agree.")).to_be_visible()
    assert violations(elsewhere) == []
    elsewhere.get_by_label("Your full name").fill("Emma Stone")
    elsewhere.get_by_label("I have read the agreement").check()
    elsewhere.get_by_role("button", name="Sign", exact=True).dblclick()
    heading(elsewhere, "Add a card")
    expect(elsewhere.get_by_text("Thank you, it is signed.")).to_be_visible()
    signed = told(elsewhere, mine)
    assert (signed["agreement"]["signed_by"], signed["needs"]) == ("Emma Stone", ["card"])
    assert "99.00 dollars" in next_message(stack, EMMA, known)["text"]
    enter_card(elsewhere, WORKS)
    heading(elsewhere, SAVED)
    assert told(elsewhere, mine)["status"] == "active"


def test_cancelling_tells_everything_before_and_can_be_taken_back(elsewhere: Page, stack: Stack) -> None:
    """M6: effective date, charges to come, what stays usable; two tabs say the same."""
    mine = started(elsewhere, stack, DEV, "blow-dry-club")
    open_membership(elsewhere, stack, mine, "card")
    enter_card(elsewhere, WORKS)
    heading(elsewhere, SAVED)
    other = elsewhere.context.new_page()
    for tab in (elsewhere, other):
        open_membership(tab, stack, mine, "cancel")
        expect(tab.get_by_text(re.compile("^It ends on "))).to_be_visible(timeout=SETTLED)
        expect(tab.get_by_text("Nothing more is charged.")).to_be_visible()
        expect(tab.get_by_text(re.compile("^1 of 1 left, until "))).to_be_visible()
    assert violations(elsewhere) == []
    elsewhere.get_by_role("button", name="Yes, cancel it").dblclick()
    expect(elsewhere.get_by_text("Your membership is cancelled.")).to_be_visible(timeout=SETTLED)
    expect(elsewhere.get_by_text(re.compile("^Active, ends "))).to_be_visible()
    act(other, "Yes, cancel it")  # what is so already
    expect(other.get_by_text("Your membership is cancelled.")).to_be_visible(timeout=SETTLED)
    ending = told(elsewhere, mine)
    assert (ending["status"], "ends_at" in ending, "next_charge" in ending) == ("active", True, False)
    act(elsewhere, "Keep my membership")
    expect(elsewhere.get_by_text("Your membership goes on.")).to_be_visible(timeout=SETTLED)
    kept = told(elsewhere, mine)
    assert ("ends_at" in kept, "next_charge" in kept) == (False, True)


def test_what_was_never_charged_is_declined_at_once(page: Page, stack: Stack) -> None:
    """M5."""
    mine = started(page, stack, DEV, "blow-dry-club")
    open_membership(page, stack, mine, "cancel")
    expect(page.get_by_text("It ends at once.")).to_be_visible(timeout=SETTLED)
    act(page, "Yes, cancel it")
    expect(page.get_by_role("main").get_by_text("Canceled", exact=True)).to_be_visible(timeout=SETTLED)
    assert told(page, mine)["status"] == "canceled"


def test_a_link_that_is_too_old_offers_a_fresh_one_that_comes_back_to_the_same_act(page: Page, stack: Stack) -> None:
    """A10."""
    mine = started(page, stack, DEV, "blow-dry-club")

    def too_old(route: Route) -> None:
        problem = {"code": "link_too_old", "status": 401, "detail": "Please open a new link for this."}
        route.fulfill(status=401, content_type="application/problem+json", body=json.dumps(problem))

    page.route(re.compile(rf"/api/memberships/{mine}$"), too_old)
    known = len(messages_to(stack, DEV))
    page.goto(f"{stack.url}/#/membership/{mine}/card")
    heading(page, "A new link, please")
    assert violations(page) == []
    act(page, "Send me a new link")
    expect(page.get_by_text("If we know you, the link is on its way.")).to_be_visible()
    found = re.search(r"http://\S+/#/enter/\S+", next_message(stack, DEV, known)["text"])
    assert found
    page.unroute_all()
    page.goto("about:blank")
    page.goto(found[0])
    heading(page, "Add a card")
    expect(page).to_have_url(f"{stack.url}/#/membership/{mine}/card")


@pytest.mark.parametrize("act", ["", "card", "cancel"])
def test_it_fits_a_narrow_window_and_the_dark(page: Page, stack: Stack, act: str) -> None:
    """WCAG 1.4.10 and 1.4.3, in the language with the longest words."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    mine = only_membership(page, stack, "ana@example.com")
    page.get_by_label("Language").select_option("de")
    heading(page, "Ihre Termine")
    open_membership(page, stack, mine, act)
    heading(page, {"": "Glow monthly", "card": "Karte ändern", "cancel": "Diese Mitgliedschaft kündigen?"}[act])
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
