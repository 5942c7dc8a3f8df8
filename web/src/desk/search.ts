import { useLayoutEffect, useState } from "preact/hooks";

import { get, type Schemas } from "../api/client.ts";
import { useAsk } from "../asking.ts";

const PAUSE = 200; // milliseconds without a key before it is looked for

export type Found = Schemas["FoundClientAnswer"];

/** Clients by the beginning of a name, or a whole e-mail address or phone number, while it is typed (O1). */
export function useSearch(text: string) {
  const [wanted, setWanted] = useState(text);
  useLayoutEffect(() => {
    const later = setTimeout(() => setWanted(text.trim()), PAUSE);
    return () => clearTimeout(later);
  }, [text]);
  const { answer, problem } = useAsk(
    () => get("/api/owner/clients", wanted ? { search: wanted } : {}),
    [wanted],
  );
  return { clients: answer?.clients, problem };
}
