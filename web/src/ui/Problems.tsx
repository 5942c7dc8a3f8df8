import { business } from "../business.ts";
import { sentences } from "../problems.ts";
import { ContactButtons } from "../shell/ContactButtons.tsx";
import { useStore } from "../store.ts";
import { t } from "../words.ts";
import { Button } from "./Button.tsx";
import { Screen } from "./Screen.tsx";

/** A screen that could not be shown: why, another try, and whom to ask. */
export function Problems({ problem, again }: { problem: unknown; again: () => void }) {
  const shown = useStore(business);
  return (
    <Screen title={t("page.went_wrong")}>
      {sentences(problem).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="acts">
        <Button onClick={again}>{t("page.try_again")}</Button>
        {shown && <ContactButtons business={shown} />}
      </div>
    </Screen>
  );
}
