import { warn } from "../announce.ts";
import { portal } from "../portal.ts";
import { useStore } from "../store.ts";
import { language, languages, speak, t } from "../words.ts";

/** Language, messages and the way out. */
export function Footer() {
  const home = useStore(portal);
  return (
    <footer class="footer">
      <label class="language">
        <span>{t("page.choose_language")}</span>
        <select onChange={(event) => void choose(event.currentTarget)}>
          {languages().map((code) => (
            <option key={code} value={code} lang={code} selected={code === language()}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </label>
      {home && (
        <nav class="footer-links" aria-label={t("page.title")}>
          {home.session === "client" && <a href="#/messages">{t("page.messages")}</a>}
          <a href="#/sign-out">{t("page.sign_out")}</a>
        </nav>
      )}
    </footer>
  );
}

/** A language that cannot be loaded is not spoken, unless by now another one is wanted. */
async function choose(select: HTMLSelectElement): Promise<void> {
  const code = select.value;
  try {
    await speak(code);
  } catch {
    if (select.value !== code) return;
    select.value = language();
    warn(t("problem.no_connection"));
  }
}

/** As its own speakers write it. */
function nameOf(code: string): string {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
