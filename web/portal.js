// The page: a link is traded for a session, then the visits are shown. Its token is in the fragment, which browsers
// send to nobody, and leaves the address bar as soon as it has been read.

import { ask } from "./api.js";
import { button, element, form, say, show, text } from "./page.js";
import { visits } from "./visits.js";

const ROUTES = [
  [/^#\/enter\/([\w-]+)(?:\?to=([\w/]*))?$/, enter],
  [/^#\/unsubscribe\/([\w-]+)$/, unsubscribe],
  [/^#\/book\/([a-z0-9-]+)$/, (slug) => askForLink(slug, "To book, call the business. To change an appointment, ask for your link.")],
];
const DESTINATION = /^(appointments|book|(appointment|membership|package)\/[a-z]{3}_[0-9A-Za-z]{16})$/;
const MESSAGES = {
  appointments_email: "e-mails about your appointments",
  appointments_text: "texts about your appointments",
  marketing_email: "e-mails with news and offers",
  marketing_text: "texts with news and offers",
};

async function route() {
  say("");
  const [, go, found] = ROUTES.map(([form, act]) => [form, act, form.exec(location.hash)]).find(([, , match]) => match) ?? [];
  try {
    await (go ? go(...found.slice(1)) : home(location.hash.replace(/^#\/?/, "")));
  } catch (problem) {
    show("Something went wrong", text(problem.message), button("Try again", route));
  }
}

async function enter(token, wanted = "", client = undefined) {
  const to = DESTINATION.test(wanted) ? wanted : "";
  history.replaceState(null, "", "#/");
  let answer;
  try {
    answer = await ask("POST", "/api/sessions", { token, client });
  } catch (problem) {
    if (problem.code !== "link_expired") throw problem;
    expired(token, to);
    return;
  }
  if (answer.choices) {
    const choose = (one) => button(one.first_name, () => enter(token, to, one.client));
    show("Who are you?", element("div", { class: "acts" }, ...answer.choices.map(choose)));
    return;
  }
  history.replaceState(null, "", `#/${to}`);
  await home(to);
}

function expired(token, to) {
  const again = async () => {
    await ask("POST", "/api/links", { token, to });
    say("If the link was yours, a fresh one is on its way to where this one was sent.");
  };
  show("This link no longer works", text("Links end some time after the visit."), button("Send me a fresh link", again));
}

async function home(to) {
  let told;
  try {
    told = await ask("GET", "/api/portal");
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    await askForLink(new URLSearchParams(location.search).get("business") ?? remembered());
    return;
  }
  remember(told.business.slug);
  const { business, client } = told;
  const call = business.contact.phone && element("a", { href: `tel:${business.contact.phone}` }, `Call ${business.name}`);
  show(
    client ? `Hello ${client.first_name}` : "Your appointment",
    ...visits(told, () => home(to)),
    element("div", { class: "acts" }, call || "", button("Sign out", signOut, true)),
  );
  document.getElementById(to.split("/")[1])?.scrollIntoView();
}

async function signOut() {
  await ask("DELETE", "/api/sessions");
  await askForLink(remembered());
  say("You are signed out.");
}

async function askForLink(slug, words = "Your appointments are behind a link, without a password.") {
  const business = slug && (await ask("GET", `/api/businesses/${encodeURIComponent(slug)}`).catch(() => null));
  if (!business) {
    show("Your appointments", text("Please open the link in your latest message from the business."));
    return;
  }
  remember(business.slug);
  const send = async (contact) => {
    await ask("POST", "/api/links", { business: business.id, contact });
    say("If we know this contact, a link is on its way to it.");
  };
  show(business.name, text(words), form("Your e-mail address or phone number", "Send me my link", send));
}

async function unsubscribe(token) {
  const path = `/api/unsubscribe/${token}`;
  const tell = (told) => {
    const what = MESSAGES[told.switch];
    const words = told.unsubscribed
      ? `${told.business} sends you no more ${what}.`
      : `${told.business} sends you ${what}.`;
    const change = told.unsubscribed ? ["Send them again", "DELETE"] : ["Stop them", "POST"];
    show("Messages", text(words), button(change[0], async () => tell(await ask(change[1], path))));
  };
  try {
    tell(await ask("GET", path));
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    show("Messages", text("This link no longer works. The switches in your portal still do."));
  }
}

function remember(slug) {
  try {
    localStorage.setItem("business", slug);
  } catch {
    // A browser that keeps nothing asks for the link again.
  }
}

function remembered() {
  try {
    return localStorage.getItem("business");
  } catch {
    return null;
  }
}

addEventListener("hashchange", route);
route();
