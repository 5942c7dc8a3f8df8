// The client's visits, and what may be done with each. The API says what is allowed, and why not.

import { ask } from "./api.js";
import { button, element, say, text } from "./page.js";

export function visits(home, reload) {
  if (!home.appointments.length) return [text("You have no appointments coming up.")];
  return home.appointments.map((visit) => card(visit, reload));
}

function card(visit, reload) {
  const services = visit.services.map((service) => service.name).join(", ");
  const staff = [...new Set(visit.services.flatMap((service) => service.staff.map((member) => member.name)))];
  const place = [visit.location.name, visit.location.address].filter(Boolean).join(", ");
  return element(
    "article",
    { id: visit.id },
    element("h2", {}, services),
    text(`${moment(visit.start, visit.timezone)}${staff.length ? `, with ${staff.join(" and ")}` : ""}`),
    text(place, true),
    visit.status === "cancelled" ? text("Cancelled") : "",
    acts(visit, reload),
  );
}

function acts(visit, reload) {
  const act = (verb, done) => async () => {
    try {
      await ask("POST", `/api/appointments/${visit.id}/${verb}`, { version: visit.version });
    } catch (problem) {
      if (problem.code === "stale_version") await reload();
      throw problem;
    }
    await reload();
    say(done);
  };
  const made = element("div", { class: "acts" });
  if (visit.undo_until) {
    made.append(button("Undo the cancellation", act("restore", "Your appointment is on again.")));
    made.append(text(`Until ${clock(visit.undo_until, visit.timezone)} your time is kept. Only then a message is sent.`, true));
    return made;
  }
  if (visit.can_confirm) made.append(button("Confirm", act("confirm", "Thank you, your appointment is confirmed.")));
  if (visit.can_cancel.allowed) made.append(...twice(act("cancel", "Your appointment is cancelled.")));
  else made.append(...visit.can_cancel.reasons.map((reason) => text(reason.text, true)));
  made.append(element("a", { href: `/api/appointments/${visit.id}/calendar.ics` }, "Add to calendar"));
  return made;
}

// Cancelling takes two presses, whatever pressed the first one.
function twice(cancel) {
  const sure = button("Yes, cancel it", cancel);
  const keep = button("Keep it", () => swap(false), true);
  const first = button("Cancel", () => swap(true), true);
  const swap = (asked) => {
    first.hidden = asked;
    sure.hidden = keep.hidden = !asked;
    (asked ? keep : first).focus();
  };
  sure.hidden = keep.hidden = true;
  return [first, sure, keep];
}

function moment(instant, timeZone) {
  const parts = { dateStyle: "full", timeStyle: "short", timeZone };
  return `${new Intl.DateTimeFormat(undefined, parts).format(new Date(instant))} (${timeZone.split("/").pop().replace("_", " ")})`;
}

function clock(instant, timeZone) {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short", timeZone }).format(new Date(instant));
}
