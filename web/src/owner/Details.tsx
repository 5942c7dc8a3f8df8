import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { Back } from "./Back.tsx";
import { useWork } from "./form/editing.ts";
import { PartForm } from "./form/PartForm.tsx";
import { SINGLE } from "./sections.ts";

/** What is said of the business as a whole (L4), and what its clients may do by themselves. */
export function Details({ section }: { section: "business" | "policies" }) {
  const { schema } = useWork();
  return (
    <Screen title={t(`owner.sections.${section}`)} lead={t(`owner.about.${section}`)}>
      <Back to="owner">{t("owner.title")}</Back>
      <div class="owner-fields">
        <PartForm path={[]} node={schema} part="Business" only={SINGLE[section]} />
      </div>
    </Screen>
  );
}
