import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { t } from "../words.ts";
import type { Path } from "./document.ts";
import { placeOf } from "./words.ts";

interface ClashProps {
  readonly places: readonly Path[];
  readonly onSettled: (whose: "mine" | "theirs") => void;
}

/** Somebody else has changed the same: whose words are to stay? */
export function Clash({ places, onSettled }: ClashProps) {
  return (
    <Dialog title={t("owner.clash")} onClose={() => onSettled("theirs")}>
      <p>{t("owner.clash_text")}</p>
      <ul class="reasons">
        {places.map((path) => (
          <li key={path.join(".")}>{placeOf(path)}</li>
        ))}
      </ul>
      <div class="acts">
        <Button onClick={() => onSettled("mine")}>{t("owner.keep_mine")}</Button>
        <Button look="second" onClick={() => onSettled("theirs")}>
          {t("owner.take_theirs")}
        </Button>
      </div>
    </Dialog>
  );
}
