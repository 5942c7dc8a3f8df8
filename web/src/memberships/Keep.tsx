import { announce } from "../announce.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { keepMembership } from "./acts.ts";
import { type MembershipProps, useChange } from "./membership.ts";
import { Refused } from "./Refused.tsx";

/** Cancelled, and not over yet: one tap keeps it (M6). */
export function Keep({ held, mine }: MembershipProps) {
  const { busy, run, refusal } = useChange(held, async () => {
    held.show(await keepMembership(mine));
    announce(t("memberships.kept"));
  });
  if (!mine.can_keep.allowed && !refusal) return null;
  return (
    <>
      {mine.can_keep.allowed && (
        <div class="acts">
          <Button busy={busy} onClick={() => run()}>
            {t("memberships.keep")}
          </Button>
        </div>
      )}
      <Refused problem={refusal} id={mine.id} />
    </>
  );
}
