import { useRef, useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { send, type Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { t } from "../words.ts";
import { here } from "./page.tsx";

type Answer = Schemas["SwitchesAnswer"];
export type Switch = Exclude<keyof Answer, "blocked">;
type Pressed = Partial<Record<Switch, boolean>>;

/** Switches show at once what was pressed. What is pressed while some are being saved is saved after them. */
export function useSwitches(read: Answer | undefined) {
  const [saved, setSaved] = useState<Answer>();
  const [pressed, setPressed] = useState<Pressed>({});
  const unsent = useRef<Pressed>({});
  const { run } = useAct(async () => {
    try {
      while (Object.keys(unsent.current).length > 0) {
        const sent = unsent.current;
        unsent.current = {};
        setSaved(await send("patch", "/api/portal/messages", here(), sent));
      }
      announce(t("settings.saved"));
    } finally {
      unsent.current = {};
      setPressed({}); // what could not be saved goes back
    }
  });
  const press = (one: Switch, on: boolean) => {
    unsent.current = { ...unsent.current, [one]: on };
    setPressed((before) => ({ ...before, [one]: on }));
    void run();
  };
  const now = saved ?? read;
  return { switches: now && { ...now, ...pressed }, press };
}
