import { send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { useAct } from "../asking.ts";
import { clock, list } from "../format.ts";
import { href } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Status } from "../ui/Status.tsx";
import { t } from "../words.ts";
import { flagText, nameOf } from "./saying.ts";
import type { Item, Placed } from "./sheet.ts";

interface OnSheetProps {
  readonly item: Placed<Item>;
  readonly timezone: string;
  readonly onChanged: () => void;
}

/** A visit, closed time, or time that is kept free. */
export function OnSheet({ item, timezone, onChanged }: OnSheetProps) {
  const { what } = item;
  const times = `${clock(item.start, timezone)} – ${clock(item.end, timezone)}`;
  const unblock = useAct(async (id: string) => {
    await send("delete", "/api/owner/blocks/{id}", { id }, undefined);
    announce(t("desk.unblocked"));
    onChanged();
  });
  if (what.kind === "closed")
    return (
      <p>
        <span class="desk-time">{times}</span> {t("desk.closed")}
        {what.reason && `: ${what.reason}`}
      </p>
    );
  if (what.kind === "taken") {
    const { taken } = what;
    if (taken.kind !== "block")
      return (
        <p>
          <span class="desk-time">{times}</span> {t("desk.elsewhere")}
        </p>
      );
    return (
      <>
        <p>
          <span class="desk-time">{times}</span> {taken.reason || t("desk.blocked")}
        </p>
        <Button look="plain" busy={unblock.busy} onClick={() => unblock.run(taken.id)}>
          {t("desk.unblock")}
          <span class="unseen"> {times}</span>
        </Button>
      </>
    );
  }
  const { visit } = what;
  return (
    <a class="desk-visit" href={href(`desk/visit/${visit.client.id}/${visit.id}`)}>
      <span class="desk-time">{times}</span>
      <strong>{nameOf(visit.client)}</strong>
      <span>{list(visit.services.map(({ name }) => name))}</span>
      <Status of={visit.status} />
      {visit.flags.map((flag) => (
        <span class="badge attention" key={flag}>
          {flagText(flag)}
        </span>
      ))}
    </a>
  );
}
