import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";
import { type Menu, servicesAt } from "./menu.ts";
import { Select, optionsOf } from "./Select.tsx";
import { type Line, lineErrors, lineFor } from "./wanted.ts";

interface LinesProps {
  readonly menu: Menu;
  readonly location: string;
  readonly lines: readonly Line[];
  readonly onLines: (lines: readonly Line[]) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** Where in a request these services are, such as `guests.0.`. */
  readonly path?: string;
}

/** The services of one client: who gives each, how long, and when in the visit (O4). */
export function Lines({ menu, location, lines, onLines, errors, path = "" }: LinesProps) {
  const services = servicesAt(menu, location);
  const change = (key: number, to: Partial<Line>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...to } : line)));
  const choose = (line: Line, id: string) => {
    const { staff } = lineFor(services.find((service) => service.id === id));
    change(line.key, { service: id, staff: staff.map((_, at) => line.staff[at] ?? "") });
  };
  return (
    <div class="stack">
      {lines.map((line, at) => {
        const wrong = lineErrors(errors, at, path);
        const usual = services.find(({ id }) => id === line.service)?.minutes;
        return (
          <fieldset class="desk-line" key={line.key}>
            <legend>{t("desk.service_number", { number: at + 1 })}</legend>
            <Select
              label={t("desk.service")}
              value={line.service}
              onValue={(id) => choose(line, id)}
              options={services.map(({ id, name, category }) => ({
                value: id,
                label: `${category}: ${name}`,
              }))}
              error={wrong.service}
            />
            {line.staff.map((member, seat) => (
              <Select
                key={seat}
                label={seat ? t("desk.staff_number", { number: seat + 1 }) : t("desk.staff")}
                value={member}
                onValue={(id) =>
                  change(line.key, { staff: line.staff.map((it, i) => (i === seat ? id : it)) })
                }
                options={[{ value: "", label: t("desk.choose") }, ...optionsOf(menu.staff)]}
                error={seat ? undefined : wrong.staff}
              />
            ))}
            {line.staff.length > 0 && (
              <Check
                checked={line.requested}
                onChecked={(requested) => change(line.key, { requested })}
              >
                {t("desk.asked_for")}
              </Check>
            )}
            <Field
              label={t("desk.minutes")}
              type="number"
              inputMode="numeric"
              min={5}
              max={1440}
              step={5}
              value={line.minutes}
              placeholder={usual === undefined ? "" : String(usual)}
              onValue={(minutes) => change(line.key, { minutes })}
              error={wrong.minutes}
            />
            <Field
              label={t("desk.offset")}
              type="number"
              inputMode="numeric"
              min={0}
              max={1440}
              step={5}
              hint={t("desk.offset_hint")}
              value={line.offset}
              onValue={(offset) => change(line.key, { offset })}
              error={wrong.offset}
            />
            {lines.length > 1 && (
              <Button
                look="plain"
                icon="close"
                onClick={() => onLines(lines.filter(({ key }) => key !== line.key))}
              >
                {t("desk.remove_service", { number: at + 1 })}
              </Button>
            )}
          </fieldset>
        );
      })}
      {lines.length < 10 && (
        <div class="acts">
          <Button
            look="second"
            icon="plus"
            onClick={() => onLines([...lines, lineFor(services[0], lines.at(-1)?.staff[0])])}
          >
            {t("desk.add_service")}
          </Button>
        </div>
      )}
    </div>
  );
}
