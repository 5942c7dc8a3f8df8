import { Choice } from "../ui/Choice.tsx";
import { money } from "../format.ts";
import { count, t } from "../words.ts";
import { type Catalogue, type Draft, type Line, type Offering, withLine } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { type OptionGroup, pressed, staffed, wrongGroups } from "./menu.ts";
import { duration } from "./said.ts";

interface OptionsProps {
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  readonly service: Offering;
  readonly line: Line;
  readonly at: number;
  readonly checked: boolean;
}

/** How a service is wished (B18). */
export function Options({ catalogue, draft, service, line, at, checked }: OptionsProps) {
  const wrong = wrongGroups(service, line);
  const press = (group: OptionGroup, id: string) => {
    const options = pressed(group, line.options, id);
    change(withLine(draft, draft.choosing, at, staffed(catalogue, draft, { ...line, options })));
  };
  return (
    <>
      {service.options.map((group) => (
        <div class="stack" key={group.id}>
          <Choice
            legend={`${group.prompt} ${rule(group)}`}
            several={group.maximum > 1 || group.minimum === 0}
            value={line.options}
            onValue={(id) => press(group, id)}
            options={group.options.map(({ id, name, price, minutes }) => ({
              value: id,
              label: name,
              detail: [price?.amount && `+ ${money(price)}`, minutes && `+ ${duration(minutes)}`]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
          {checked && wrong.includes(group) && <p class="error">{t("booking.choose_options")}</p>}
        </div>
      ))}
    </>
  );
}

function rule({ minimum, maximum }: OptionGroup): string {
  if (minimum === 0) return count("booking.up_to", maximum);
  return minimum === maximum
    ? count("booking.exactly", minimum)
    : t("booking.between", { minimum, maximum });
}
