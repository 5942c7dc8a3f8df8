import { Choice } from "../ui/Choice.tsx";
import { t } from "../words.ts";
import type { Visit } from "./visit.ts";

interface WhomProps {
  readonly visit: Visit;
  /** Appointments of those who do not come; none is the whole group. */
  readonly members: readonly string[];
  readonly onMembers: (members: string[]) => void;
}

/** The primary contact cancels the whole group, or other members of it (C3). */
export function Whom({ visit, members, onMembers }: WhomProps) {
  const coming = visit.group?.guests?.filter((guest) => guest.status !== "cancelled") ?? [];
  if (coming.length === 0) return null;
  const part = members.length > 0;
  const press = (id: string) =>
    onMembers(members.includes(id) ? members.filter((one) => one !== id) : [...members, id]);
  return (
    <>
      <Choice
        legend={t("visits.whom")}
        value={part ? "members" : "whole"}
        onValue={(value) => onMembers(value === "whole" ? [] : [coming[0]?.id ?? ""])}
        options={[
          { value: "whole", label: t("visits.everybody") },
          { value: "members", label: t("visits.some") },
        ]}
      />
      {part && (
        <Choice
          legend={t("visits.who_not")}
          several
          value={members}
          onValue={press}
          options={coming.map((guest) => ({ value: guest.id, label: guest.first_name }))}
        />
      )}
    </>
  );
}
