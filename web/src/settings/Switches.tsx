import type { Schemas } from "../api/client.ts";
import { Check } from "../ui/Check.tsx";
import { t } from "../words.ts";
import type { Switch } from "./switching.ts";

const KINDS = ["appointments", "marketing"] as const;
const CHANNELS = ["email", "text"] as const;

interface SwitchesProps {
  readonly switches: Schemas["SwitchesAnswer"];
  readonly onSwitch: (changed: Switch, on: boolean) => void;
}

/** Appointments and marketing are switched apart, on each channel (S6). */
export function Switches({ switches, onSwitch }: SwitchesProps) {
  const blocked = CHANNELS.filter((channel) => switches.blocked.includes(channel));
  return (
    <>
      {blocked.map((channel) => (
        <p class="card refusal" key={channel}>
          {t(`settings.blocked_${channel}`)}
        </p>
      ))}
      {KINDS.map((kind) => (
        <fieldset class="choice cards" key={kind}>
          <legend>{t(`settings.${kind}`)}</legend>
          {CHANNELS.map((channel) => (
            <Check
              key={channel}
              checked={switches[`${kind}_${channel}`]}
              onChecked={(on) => onSwitch(`${kind}_${channel}`, on)}
            >
              {t(`settings.by_${channel}`)}
            </Check>
          ))}
        </fieldset>
      ))}
    </>
  );
}
