import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

/** The same for everybody, known or not (A6). */
export function Sent() {
  return (
    <Screen title={t("access.sent")}>
      <p>{t("access.sent_text")}</p>
    </Screen>
  );
}
