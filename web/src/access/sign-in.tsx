import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

export default function Page() {
  return <Screen title={t("page.sign_in")} />;
}
