import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

/** The business's own people come in by a link that is made for them (A10). */
export default function Page() {
  return <Screen title={t("page.signed_out")} lead={t("owner.signed_out_text")} />;
}
