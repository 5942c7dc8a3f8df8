import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { SendLink } from "./FreshLink.tsx";
import { is } from "./membership.ts";

interface RefusedProps {
  readonly problem: unknown;
  readonly id: string;
  /** What was being done, for the way back: `card`. */
  readonly act?: "card" | "cancel" | "sign";
}

/** Why an act on a membership was refused, with what helps: a fresh link, another card. */
export function Refused({ problem, id, act }: RefusedProps) {
  const path = `membership/${id}`;
  return (
    <Refusal problem={problem}>
      {is(problem, "link_too_old") && <SendLink to={act ? `${path}/${act}` : path} />}
      {is(problem, "card_declined", "card_needed", "card_not_entered") && (
        <ButtonLink icon="card" href={href(`${path}/card`)}>
          {t("memberships.other_card")}
        </ButtonLink>
      )}
    </Refusal>
  );
}
