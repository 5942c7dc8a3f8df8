import { said } from "../announce.ts";
import { useStore } from "../store.ts";
import { Icon } from "./Icon.tsx";

/** The page's live region: it is always there, so that what is put into it is read out. */
export function Notice() {
  const { text, wrong } = useStore(said);
  return (
    <div class="notices" role="status">
      {text && (
        <p class={wrong ? "notice wrong" : "notice"}>
          <Icon name={wrong ? "warning" : "check"} />
          {text}
        </p>
      )}
    </div>
  );
}
