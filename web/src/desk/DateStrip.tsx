import { dateAt, plusDays } from "../booking/days.ts";
import { day } from "../format.ts";
import { go, href } from "../router.ts";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { language, t } from "../words.ts";

interface DateStripProps {
  readonly date: string;
  readonly location: string;
  readonly timezone: string;
}

/** The days around the one that is shown, each a link of its own; any other by its date. */
export function DateStrip({ date, location, timezone }: DateStripProps) {
  const at = (to: string) => href("desk/day", { location, date: to });
  const today = dateAt(new Date(), timezone);
  const around = [-2, -1, 0, 1, 2, 3, 4].map((days) => plusDays(date, days));
  return (
    <nav class="desk-dates" aria-label={t("desk.days")}>
      <ul class="desk-strip">
        {around.map((one) => (
          <li key={one}>
            <a href={at(one)} aria-current={one === date ? "date" : undefined}>
              <span aria-hidden="true">{weekday(one)}</span>
              <span class="unseen">{day(noon(one), "UTC")}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="acts">
        <a class="button second" href={at(plusDays(date, -7))}>
          <Icon name="back" />
          {t("desk.week_before")}
        </a>
        <a class="button second" href={at(today)}>
          {t("desk.today")}
        </a>
        <a class="button second" href={at(plusDays(date, 7))}>
          {t("desk.week_after")}
          <Icon name="next" />
        </a>
        <Field
          label={t("desk.date")}
          type="date"
          value={date}
          onValue={(to) => to && go("desk/day", { location, date: to })}
        />
      </div>
    </nav>
  );
}

const noon = (date: string) => `${date}T12:00:00Z`;

/** Such as "Fri, Nov 27". */
const weekday = (date: string) =>
  new Intl.DateTimeFormat(language(), {
    weekday: "short",
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  }).format(new Date(noon(date)));
