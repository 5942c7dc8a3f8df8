import { flagText } from "./saying.ts";
import type { Found } from "./search.ts";

/** What one has to know before anything is done with the client. */
export function ClientFlags({ client }: { client: Found }) {
  const flags = [client.blocked && "client_blocked", client.to_merge && "client_to_merge"];
  return (
    <>
      {flags.map(
        (flag) =>
          flag && (
            <span class="badge attention" key={flag}>
              {flagText(flag)}
            </span>
          ),
      )}
    </>
  );
}
