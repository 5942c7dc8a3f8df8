import { keepFocus } from "../asking.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { t } from "../words.ts";
import { invited } from "./choosing.ts";
import { type Catalogue, type Draft, withoutGuest } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { guestName } from "./said.ts";

const LARGEST = 5; // whatever a business says (B14)

/** Who comes along, and whose services are being chosen (B14). */
export function Guests({ catalogue, draft }: { catalogue: Catalogue; draft: Draft }) {
  const most = Math.min(catalogue.booking.group_maximum, LARGEST);
  if (most < 2) return null;
  const { guests, choosing } = draft;
  const comes = (next: Draft) => {
    change(next);
    requestAnimationFrame(keepFocus); // the button that was pressed may be gone
  };
  return (
    <div class="stack">
      {guests.length > 1 && (
        <Choice
          legend={t("booking.for_whom")}
          look="chips"
          value={String(choosing)}
          onValue={(at) => change({ ...draft, choosing: Number(at) })}
          options={guests.map((_, at) => ({ value: String(at), label: guestName(draft, at) }))}
        />
      )}
      <div class="acts">
        {guests.length < most && (
          <Button look="plain" icon="plus" onClick={() => comes(invited(draft))}>
            {t("booking.add_guest")}
          </Button>
        )}
        {choosing > 0 && (
          <Button look="plain" icon="close" onClick={() => comes(withoutGuest(draft, choosing))}>
            {t("booking.remove_guest", { name: guestName(draft, choosing) })}
          </Button>
        )}
      </div>
    </div>
  );
}
