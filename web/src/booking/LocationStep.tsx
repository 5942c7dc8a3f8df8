import { Choice } from "../ui/Choice.tsx";
import { Screen } from "../ui/Screen.tsx";
import { warn } from "../announce.ts";
import { t } from "../words.ts";
import { Bar } from "./Bar.tsx";
import { settled } from "./choosing.ts";
import { change } from "./kept-draft.ts";
import { places } from "./menu.ts";
import type { StepProps } from "./step-props.ts";

export function LocationStep({ catalogue, draft, next }: StepProps) {
  const choose = (location: string) =>
    change(settled(catalogue, { ...draft, location, start: "" }));
  const onContinue = () => (draft.location ? next() : warn(t("booking.choose_location")));
  return (
    <Screen title={t("booking.where")}>
      <Choice
        legend={t("booking.where")}
        quiet
        value={draft.location}
        onValue={choose}
        options={places(catalogue, draft).map(({ id, name, address }) => ({
          value: id,
          label: name,
          detail: address,
        }))}
      />
      <Bar catalogue={catalogue} draft={draft} onContinue={onContinue} />
    </Screen>
  );
}
