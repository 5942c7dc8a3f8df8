import { warn } from "../announce.ts";
import { Choice } from "../ui/Choice.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { Bar } from "./Bar.tsx";
import { withStaff } from "./choosing.ts";
import type { Line } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { ANY, givers, offering, staffChoices } from "./menu.ts";
import { lineSum } from "./price.ts";
import { Refused } from "./Refused.tsx";
import { duration, guestName, price } from "./said.ts";
import type { StepProps } from "./step-props.ts";
import { finished } from "./steps.ts";

export function StaffStep({ catalogue, draft, me, refused, next }: StepProps) {
  const alone = draft.guests.length === 1;
  const onContinue = () =>
    finished("staff", catalogue, draft, Boolean(me)) ? next() : warn(t("booking.choose_staff"));
  const choices = (line: Line) => {
    const able = givers(catalogue, draft.location, line);
    return staffChoices(catalogue, draft.location, line).map((value) => {
      const sum = lineSum(catalogue, draft.location, { ...line, staff: value });
      return {
        value,
        label: able.find(({ id }) => id === value)?.name ?? t(`booking.${nobody(value)}`),
        detail:
          value === ANY ? t("booking.anyone_text") : `${duration(sum.minutes)} · ${price(sum)}`,
      };
    });
  };
  const legend = (line: Line, guest: number) => {
    const name = offering(catalogue, line.service)?.name ?? "";
    return alone ? name : `${name} · ${guestName(draft, guest)}`;
  };
  return (
    <Screen title={t("booking.who")}>
      <Refused problem={refused} contact />
      {draft.guests.flatMap(({ lines }, guest) =>
        lines.map((line, at) => {
          const options = choices(line);
          const told = catalogue.booking.one_staff_member_only && at > 0; // the first one's is everyone's
          if (options.length < 2 || told) return null;
          const choose = (staff: string) => change(withStaff(catalogue, draft, guest, at, staff));
          return (
            <Choice
              key={`${guest}-${at}`}
              legend={legend(line, guest)}
              value={line.staff}
              onValue={choose}
              options={options}
            />
          );
        }),
      )}
      <Bar catalogue={catalogue} draft={draft} onContinue={onContinue} />
    </Screen>
  );
}

const nobody = (value: string) =>
  value === "female" ? "any_woman" : value === "male" ? "any_man" : "anyone";
