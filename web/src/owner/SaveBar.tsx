import { announce } from "../announce.ts";
import { useAct } from "../asking.ts";
import { Button } from "../ui/Button.tsx";
import { count, t } from "../words.ts";
import { Clash } from "./Clash.tsx";
import { leaves } from "./document.ts";
import { useWork } from "./form/editing.ts";
import { screenOf } from "./sections.ts";
import { placeOf } from "./words.ts";
import { changesOf, discard, save, settle } from "./work.ts";

/** What is not saved yet, and what is wrong with it; it is there on every screen until all is saved. */
export function SaveBar() {
  const now = useWork();
  const changed = leaves(changesOf(now)).length;
  const { busy, run } = useAct(async () => {
    if (await save()) announce(t("owner.saved"));
  });
  if (changed === 0) return null;
  return (
    <section class="owner-save card" aria-label={t("owner.unsaved_title")}>
      {now.errors.length > 0 && (
        <ul class="reasons" role="alert">
          {now.errors.map(({ field, message }) => (
            <li key={field + message}>
              <a href={`#/${screenOf(field.split("."))}`}>{placeOf(field.split("."))}</a>{" "}
              <span class="error">{message}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="acts">
        <p>{count("owner.unsaved", changed)}</p>
        <Button busy={busy} onClick={() => run()}>
          {t("owner.save")}
        </Button>
        <Button look="plain" onClick={discard}>
          {t("owner.discard")}
        </Button>
      </div>
      {now.clash && (
        <Clash
          places={now.clash.places}
          onSettled={(whose) => {
            settle(whose);
            if (whose === "mine") void run();
          }}
        />
      )}
    </section>
  );
}
