import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { ClientPicker } from "./ClientPicker.tsx";
import type { Guest } from "./guests.ts";
import { Lines } from "./Lines.tsx";
import type { Menu } from "./menu.ts";

interface GuestFormProps {
  readonly menu: Menu;
  readonly location: string;
  readonly errors: Readonly<Record<string, string>>;
  /** 0 is the client, the primary contact of a group. */
  readonly at: number;
  readonly guest: Guest;
  readonly onGuest: (guest: Guest) => void;
  readonly onGone: () => void;
}

/** One of those who come, with their services. */
export function GuestForm({ menu, location, errors, at, guest, onGuest, onGone }: GuestFormProps) {
  const path = at ? `guests.${at - 1}.` : "";
  const legend = at ? t("desk.guest_number", { number: at + 1 }) : t("desk.client");
  return (
    <section class="card" aria-label={legend}>
      <ClientPicker
        {...{ legend, errors, path }}
        whom={guest.whom}
        onWhom={(whom) => onGuest({ ...guest, whom })}
      />
      <Lines
        {...{ menu, location, errors, path }}
        lines={guest.lines}
        onLines={(lines) => onGuest({ ...guest, lines })}
      />
      {at > 0 && (
        <Button look="plain" icon="close" onClick={onGone}>
          {t("desk.remove_guest", { number: at + 1 })}
        </Button>
      )}
    </section>
  );
}
