import type { Schemas } from "../api/client.ts";
import { moment } from "../format.ts";
import { reasonText } from "../problems.ts";
import { t } from "../words.ts";

/** Until when a visit may be moved and cancelled, or why neither is possible (V4). */
export function untilWhen(visit: Schemas["AppointmentAnswer"]): string {
  const move = deadline(visit.can_reschedule, visit.timezone);
  const cancel = deadline(visit.can_cancel, visit.timezone);
  if (move && move === cancel) return t("home.change_until", { moment: move });
  const texts = [
    move && t("home.move_until", { moment: move }),
    cancel && t("home.cancel_until", { moment: cancel }),
  ];
  return texts.filter(Boolean).join(" ") || visit.can_cancel.reasons.map(reasonText).join(" ");
}

function deadline({ allowed, until }: Schemas["PermissionAnswer"], timezone: string) {
  return allowed && until ? moment(until, timezone) : "";
}
