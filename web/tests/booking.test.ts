import assert from "node:assert/strict";
import { test } from "node:test";

import { Problem } from "../src/api/problem.ts";
import { added, invited, settled, toggled, withStaff } from "../src/booking/choosing.ts";
import { type Draft, emptyDraft, NOBODY } from "../src/booking/draft.ts";
import { menu, pressed, staffChoices, staffed, wrongGroups } from "../src/booking/menu.ts";
import { asked, lineSum, sum } from "../src/booking/price.ts";
import { aboutSession, leadsTo } from "../src/booking/refusal.ts";
import { bookRequest, timesQuery } from "../src/booking/request.ts";
import { again, entry, linked, wishOf } from "../src/booking/start.ts";
import { finished, following, missing, needed, reachable } from "../src/booking/steps.ts";
import { business, line, MANICURE } from "./support/business.ts";

const shop = business();
const here = (change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft("demo"),
  location: "loc_1",
  ...change,
});
const choosing = (...ids: string[]) => ids.reduce((draft, id) => added(shop, draft, id), here());
const ana = { first_name: "Ana", last_name: "Lopez", email: "ana@example.com", phone: "" };

test("services of other locations are not on the menu, and the search forgives accents and case", () => {
  const names = (found: ReturnType<typeof menu>) =>
    found.flatMap(({ services }) => services.map(({ id }) => id));
  assert.deepEqual(names(menu(shop, "loc_2", "", "")), ["cut", "sauna"]);
  assert.deepEqual(names(menu(shop, "loc_1", "", "MANICÙRE")), ["manicure"]);
  assert.deepEqual(names(menu(shop, "loc_1", "stf_ruth", "")), ["manicure"]);
});

test("anyone comes first where there is a choice (B5), by gender if the business shows it (B20)", () => {
  assert.deepEqual(staffChoices(shop, "loc_1", line("cut")), ["any", "stf_maria", "stf_theo"]);
  const both = business({ anyone_by_gender: true });
  assert.deepEqual(staffChoices(both, "loc_1", line("cut")).slice(0, 3), ["any", "female", "male"]);
  const named = business({ anyone: false });
  assert.deepEqual(staffChoices(named, "loc_1", line("cut")), ["stf_maria", "stf_theo"]);
  assert.deepEqual(staffChoices(shop, "loc_2", line("sauna")), ["any"]);
});

test("nobody is chosen for a client where the business wants them to choose", () => {
  const named = business({ anyone: false });
  assert.equal(staffed(named, here(), line("cut")).staff, "");
  assert.equal(staffed(named, here(), line("manicure")).staff, "stf_ruth");
});

test("an option that only some can give leaves only them (B18)", () => {
  const wished = line("cut", { staff: "stf_maria", options: ["opt_beard"] });
  assert.deepEqual(staffChoices(shop, "loc_1", wished), ["stf_theo"]);
  assert.equal(staffed(shop, here(), wished).staff, "stf_theo");
});

test("options are counted in their own group (B18)", () => {
  assert.deepEqual(
    wrongGroups(MANICURE, line("manicure")).map(({ id }) => id),
    ["grp_shape"],
  );
  const chosen = line("manicure", { options: ["opt_round", "opt_gel", "opt_art", "opt_wax"] });
  assert.deepEqual(
    wrongGroups(MANICURE, chosen).map(({ id }) => id),
    ["grp_extras"],
  );
  const [shape, extras] = MANICURE.options;
  assert.ok(shape && extras);
  assert.deepEqual(pressed(shape, ["opt_round", "opt_gel"], "opt_square"), [
    "opt_gel",
    "opt_square",
  ]);
  assert.deepEqual(pressed(extras, ["opt_round", "opt_gel"], "opt_gel"), ["opt_round"]);
});

test("one service takes the place of the other where only one can be had (B4)", () => {
  const single = business({ several_services: false });
  const after = added(single, added(single, here(), "cut"), "manicure");
  assert.deepEqual(
    after.guests[0]?.lines.map((one) => one.service),
    ["manicure"],
  );
});

test("no more than ten services are chosen, whoever they are for", () => {
  let draft = here();
  for (let n = 0; n < 9; n += 1) draft = added(shop, draft, "cut");
  draft = added(shop, added(shop, invited(draft), "cut"), "manicure");
  assert.deepEqual(
    draft.guests.map(({ lines }) => lines.length),
    [9, 1],
  );
});

test("a service is taken away again, and other services make the time open", () => {
  const draft = toggled(
    shop,
    { ...choosing("cut", "manicure"), start: "2026-12-01T10:00:00-06:00" },
    "cut",
  );
  assert.deepEqual(
    draft.guests[0]?.lines.map((one) => one.service),
    ["manicure"],
  );
  assert.equal(draft.start, "");
});

test("one staff member is chosen for all services where all have to be by one (B4)", () => {
  const one = business({ one_staff_member_only: true });
  const two = added(one, added(one, here(), "cut"), "colour");
  const staff = withStaff(one, two, 0, 0, "stf_maria").guests[0]?.lines.map((each) => each.staff);
  assert.deepEqual(staff, ["stf_maria", "stf_maria"]);
});

test("what a kept booking names and the business has no more is left out, and its time with it", () => {
  const old = here({
    guests: [{ ...NOBODY, lines: [line("cut", { staff: "any" }), line("gone")] }],
    start: "2026-12-01T10:00:00-06:00",
  });
  const now = settled(shop, old);
  assert.deepEqual(now.guests[0]?.lines, [line("cut", { staff: "any" })]);
  assert.equal(now.start, "");
  assert.deepEqual(settled(shop, choosing("cut")), choosing("cut"));
});

test("a price is a minimum until it is known by whom (B3)", () => {
  assert.deepEqual(lineSum(shop, "loc_1", line("cut", { staff: "any" })), {
    amount: 6500,
    currency: "USD",
    from: true,
    minutes: 60,
  });
  const maria = lineSum(shop, "loc_1", line("cut", { staff: "stf_maria" }));
  assert.deepEqual([maria.amount, maria.from, maria.minutes], [8500, false, 60]);
});

test("options add to price and minutes, and a hidden price makes a minimum of it (B18)", () => {
  const gel = line("manicure", { staff: "stf_ruth", options: ["opt_round", "opt_gel"] });
  const { amount, minutes, from } = lineSum(shop, "loc_1", gel);
  assert.deepEqual([amount, minutes, from], [6000, 55, false]);
  const wax = line("manicure", { staff: "stf_ruth", options: ["opt_wax"] });
  assert.equal(lineSum(shop, "loc_1", wax).from, true);
});

test("what is paid when booking is summed by service (B19)", () => {
  const share = asked(shop, "loc_1", [
    line("facial", { staff: "stf_maria" }),
    line("bridal", { staff: "stf_maria" }),
    line("extensions", { staff: "stf_maria" }),
    line("cut", { staff: "stf_maria" }),
  ]);
  assert.deepEqual(share, { amount: 2501 + 18000, currency: "USD", from: false, card: true });
  assert.equal(sum(shop, "loc_1", []).amount, 0);
});

test("a part of a price ends as the currency needs it to be charged (B19)", () => {
  const kuwait = { ...shop, currency: "KWD" };
  const share = asked(kuwait, "loc_1", [line("facial", { staff: "stf_maria" })]);
  assert.deepEqual(share, { amount: 2500, currency: "KWD", from: false, card: false });
});

test("the times are asked for with one of each for every service (B14)", () => {
  const draft = added(shop, invited(choosing("cut")), "manicure");
  const query = timesQuery(draft, { from: "2026-12-01", to: "2026-12-31" });
  assert.deepEqual(query.service, ["cut", "manicure"]);
  assert.deepEqual(query.staff, ["any", "stf_ruth"]);
  assert.deepEqual(query.option, ["", ""]);
  assert.deepEqual(query.guest, ["0", "1"]);
});

test("whoever is signed in sends nothing of themselves, and a guest does (A7)", () => {
  const draft = { ...choosing("cut"), start: "2026-12-01T10:00:00-06:00", accepted: "v1" };
  const typed = { ...draft, guests: [{ ...draft.guests[0]!, ...ana, first_name: " Ana " }] };
  assert.equal(bookRequest(shop, typed, true).client, null);
  assert.deepEqual(bookRequest(shop, typed, false).client, ana);
  assert.equal(bookRequest(shop, typed, false).accept_policy, true);
});

test("a policy that was accepted before it changed is not accepted (B9)", () => {
  const body = bookRequest(shop, { ...choosing("cut"), accepted: "v0" }, true);
  assert.deepEqual([body.accept_policy, body.policy_version], [false, "v1"]);
});

test("only steps with something to ask are shown (B1)", () => {
  const draft = choosing("manicure");
  assert.deepEqual(needed(shop, draft, true), ["location", "services", "time", "review"]);
  assert.deepEqual(needed(shop, choosing("cut"), false), [
    "location",
    "services",
    "staff",
    "time",
    "details",
    "review",
  ]);
});

test("a reload stays at its step, and an address further on leads to what is missing", () => {
  assert.equal(reachable("review", shop, here(), false), "services");
  assert.equal(reachable("review", shop, choosing("cut"), false), "time");
  assert.equal(reachable("services", shop, choosing("cut"), false), "services");
});

test("a new time leads straight to the review when everything is typed already", () => {
  const draft = choosing("cut");
  const typed = { ...draft, guests: [{ ...draft.guests[0]!, ...ana }] };
  assert.equal(following("time", shop, draft, false), "details");
  assert.equal(following("time", shop, typed, false), "review");
  assert.equal(following("time", shop, draft, true), "review");
});

test("every missing field of a guest is named; who comes along needs no contact", () => {
  assert.deepEqual(missing(NOBODY, 0, false), ["first_name", "last_name", "contact"]);
  assert.deepEqual(missing(NOBODY, 1, true), ["first_name", "last_name"]);
  assert.equal(finished("details", shop, here({ guests: [{ ...NOBODY, ...ana }] }), false), true);
});

test("a refusal leads to where something can be done about it", () => {
  const refused = (code: string, ...fields: string[]) =>
    new Problem(409, { code, errors: fields.map((field) => ({ field, message: "is required" })) });
  assert.equal(leadsTo(refused("slot_taken")), "time");
  assert.equal(leadsTo(refused("anyone_not_offered")), "staff");
  assert.equal(leadsTo(refused("invalid_request", "guests.0.first_name")), "details");
  assert.equal(leadsTo(refused("invalid_request", "guests.0.services.1.options")), "services");
  assert.equal(leadsTo(refused("contact_business")), undefined);
  assert.equal(aboutSession(refused("signed_out")), true);
  assert.equal(aboutSession(refused("invalid_request", "client")), false);
});

test("a direct link chooses its service, and begins with whatever is still to be chosen (B2)", () => {
  const wish = wishOf(new URLSearchParams("service=manicure&service=cut&staff=stf_maria"));
  const draft = settled(shop, { ...linked("demo", wish), location: "loc_1" });
  assert.deepEqual(
    draft.guests[0]?.lines.map(({ staff }) => staff),
    ["stf_ruth", "stf_maria"],
  );
  assert.equal(entry(wish, shop, draft, false), "services"); // the manicure needs its shape
  assert.equal(entry(wishOf(new URLSearchParams("")), shop, here(), false), "location");
});

test("a link may name the staff of each service", () => {
  const wish = wishOf(new URLSearchParams("service=cut&staff=stf_theo&service=manicure&staff=any"));
  const draft = settled(shop, { ...linked("demo", wish), location: "loc_1" });
  assert.deepEqual(
    draft.guests[0]?.lines.map(({ staff }) => staff),
    ["stf_theo", "stf_ruth"],
  );
  assert.equal(draft.asked.staff, "");
});

test("a link to what only one location has does not ask where (B1)", () => {
  const draft = settled(shop, linked("demo", wishOf(new URLSearchParams("service=sauna"))));
  assert.equal(draft.location, "loc_2");
});

test("a visit is booked again with its services, options and staff (V5)", () => {
  const visit = {
    location: { id: "loc_1" },
    services: [
      { id: "cut", staff: [{ id: "stf_theo" }], options: [] },
      { id: "manicure", staff: [], options: [{ id: "opt_round" }] },
    ],
  } as unknown as Parameters<typeof again>[1];
  const draft = settled(shop, again("demo", visit));
  assert.deepEqual(draft.guests[0]?.lines, [
    line("cut", { staff: "stf_theo" }),
    line("manicure", { staff: "stf_ruth", options: ["opt_round"] }),
  ]);
  assert.equal(entry(wishOf(new URLSearchParams("again=apt_1")), shop, draft, true), "time");
});
