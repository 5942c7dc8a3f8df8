// The parts of the page. Whatever is shown is set as text, never as HTML.

const page = document.getElementById("page");
const said = document.getElementById("said");

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export const text = (words, quiet = false) => element("p", quiet ? { class: "quiet" } : {}, words);

// A button that cannot be pressed twice, and says what went wrong.
export function button(label, act, second = false) {
  const made = element("button", second ? { type: "button", class: "second" } : { type: "button" }, label);
  made.addEventListener("click", () => busy(made, act));
  return made;
}

export function form(label, submit, send) {
  const input = element("input", { name: "contact", required: "", autocomplete: "email", maxlength: "254" });
  const go = element("button", { type: "submit" }, submit);
  const made = element("form", {}, element("label", {}, label, input), go);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(go, () => send(input.value.trim()));
  });
  return made;
}

export function show(title, ...children) {
  const heading = element("h1", { tabindex: "-1" }, title);
  page.replaceChildren(heading, ...children.filter(Boolean));
  document.title = title;
  heading.focus({ preventScroll: true });
}

export function say(words) {
  said.textContent = words;
}

async function busy(pressed, act) {
  pressed.disabled = true;
  say("");
  try {
    await act();
  } catch (problem) {
    say(problem.message);
  } finally {
    pressed.disabled = false;
  }
}
