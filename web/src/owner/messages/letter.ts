const APART = "data-look"; // styles, under a name that no policy forbids
const LEFT_OUT = "script, link, meta, title, base, iframe, object, form";

/**
 * An e-mail as part of this page. Its inline styles are set one by one, since the page's policy allows none that are
 * written in HTML; links lead nowhere, and pictures are shown where they are the portal's own.
 */
export function parsed(html: string): HTMLElement {
  const bare = html.replace(/<style\b.*?<\/style>/gs, "").replace(/\sstyle="/g, ` ${APART}="`);
  const found = new DOMParser().parseFromString(bare, "text/html");
  for (const one of found.querySelectorAll(LEFT_OUT)) one.remove();
  for (const one of found.querySelectorAll("a")) one.removeAttribute("href");
  for (const one of found.querySelectorAll("img"))
    if (new URL(one.getAttribute("src") ?? "", location.href).origin !== location.origin)
      one.removeAttribute("src");
  const letter = document.createElement("div");
  letter.append(...[...found.body.childNodes].map((one) => document.importNode(one, true)));
  for (const one of letter.querySelectorAll<HTMLElement>(`[${APART}]`))
    one.style.cssText = one.getAttribute(APART) ?? "";
  letter.style.cssText = found.body.getAttribute(APART) ?? "";
  return letter;
}
