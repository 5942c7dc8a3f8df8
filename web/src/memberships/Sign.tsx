import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { href, replace } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Field } from "../ui/Field.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Screen } from "../ui/Screen.tsx";
import { useFirstWrong } from "../ui/wrong.ts";
import { t } from "../words.ts";
import { signAgreement } from "./acts.ts";
import { type MembershipProps, useChange } from "./membership.ts";
import { Refused } from "./Refused.tsx";

/** Read the agreement, and put one's name to it (M8). */
export function Sign({ held, mine }: MembershipProps) {
  const { agreement, can_sign: sign, id } = mine;
  const [name, setName] = useState("");
  const [agreed, setAgreed] = useState(false);
  const [tries, setTries] = useState(0);
  const form = useFirstWrong(tries);
  const { busy, run, refusal } = useChange(held, async () => {
    setTries((before) => before + 1);
    if (!agreement || !name.trim() || !agreed) return;
    const now = await signAgreement(mine, name.trim(), agreement.version);
    held.show(now);
    replace(`membership/${id}${now.needs.includes("card") ? "/card" : ""}`);
    announce(t("memberships.was_signed"));
  });
  if (!agreement || !sign.allowed)
    return (
      <Screen title={t("memberships.agreement")} lead={mine.name}>
        <Reasons reasons={sign.reasons} />
        <div class="acts">
          <ButtonLink href={href(`membership/${id}`)}>{t("memberships.show")}</ButtonLink>
        </div>
      </Screen>
    );
  const submit = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <Screen title={t("memberships.agreement")} lead={mine.name}>
      <div
        class="card agreement"
        tabIndex={0}
        role="region"
        aria-label={t("memberships.agreement")}
      >
        <p class="text">{agreement.text}</p>
      </div>
      <form class="form" noValidate ref={form} onSubmit={submit}>
        <Field
          label={t("memberships.your_name")}
          hint={t("memberships.your_name_hint")}
          autocomplete="name"
          maxLength={60}
          value={name}
          onValue={setName}
          error={tries && !name.trim() ? t("memberships.name_missing") : undefined}
        />
        <Check
          checked={agreed}
          onChecked={setAgreed}
          error={tries && !agreed ? t("memberships.agree_missing") : undefined}
        >
          {t("memberships.agree")}
        </Check>
        <Refused problem={refusal} id={id} act="sign" />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("memberships.sign_now")}
          </Button>
          <ButtonLink look="plain" href={href(`membership/${id}`)}>
            {t("page.back")}
          </ButtonLink>
        </div>
      </form>
    </Screen>
  );
}
