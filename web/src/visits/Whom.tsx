import { Choice } from "../ui/Choice.tsx";
import { t } from "../words.ts";
import type { Visit } from "./visit.ts";

interface WhomProps {
  readonly visit: Visit;
  /** Appointments of those who do not come, maybe of nobody; undefined is the whole group. */
  readonly members: readonly string[] | undefined;
  readonly onMembers: (members: string[] | undefined) => void;
}

/** The primary contact cancels the whole group, or other members of it (C3). */
export function Whom({ visit, members, onMembers }: WhomProps) {
  const coming = visit.group?.guests?.filter((guest) => guest.status !== "cancelled") ?? [];
  if (coming.length === 0) return null;
  const press = (id: string, before: readonly string[]) =>
    onMembers(before.includes(id) ? before.filter((one) => one !== id) : [...before, id]);
  return (
    <>
      <Choice
        legend={t("visits.whom")}
        value={members ? "members" : "whole"}
        onValue={(value) => onMembers(value === "whole" ? undefined : [coming[0]?.id ?? ""])}
        options={[
          { value: "whole", label: t("visits.everybody") },
          { value: "members", label: t("visits.some") },
        ]}
      />
      {members && (
        <Choice
          legend={t("visits.who_not")}
          several
          value={members}
          onValue={(id) => press(id, members)}
          options={coming.map((guest) => ({ value: guest.id, label: guest.first_name }))}
        />
      )}
      {members && (
        <p class="quiet" role="status">
          {members.length === 0 && t("visits.nobody")}
        </p>
      )}
    </>
  );
}
