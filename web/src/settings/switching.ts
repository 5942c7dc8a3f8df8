import { useRef, useState } from "preact/hooks";

import { announce } from "../announce.ts";
import type { Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { t } from "../words.ts";

type Answer = Schemas["SwitchesAnswer"];
export type Switch = Exclude<keyof Answer, "blocked">;
type Pressed = Partial<Record<Switch, boolean>>;

/**
 * Switches show at once what was pressed. What is pressed while some are being saved is saved after them.
 * `save` answers how they stand, where nobody reads them again.
 */
export function useSwitches(
  read: Answer | undefined,
  save: (pressed: Pressed) => Promise<Answer | void>,
  refused?: (problem: unknown) => boolean,
) {
  const [saved, setSaved] = useState<Answer>();
  const [pressed, setPressed] = useState<Pressed>({});
  const unsent = useRef<Pressed>({});
  const { run } = useAct(async () => {
    try {
      while (Object.keys(unsent.current).length > 0) {
        const sent = unsent.current;
        unsent.current = {};
        setSaved((await save(sent)) ?? undefined);
      }
      announce(t("settings.saved"));
    } finally {
      unsent.current = {};
      setPressed({}); // what could not be saved goes back
    }
  }, refused);
  const press = (one: Switch, on: boolean) => {
    unsent.current = { ...unsent.current, [one]: on };
    setPressed((before) => ({ ...before, [one]: on }));
    void run();
  };
  const now = saved ?? read;
  return { switches: now && { ...now, ...pressed }, press };
}
