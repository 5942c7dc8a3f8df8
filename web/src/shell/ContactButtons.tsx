import type { Business } from "../business.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { t } from "../words.ts";

/** Call, Email and Website: each only where its data is there (L3). */
export function ContactButtons({ business }: { business: Business }) {
  const { name, website, contact } = business;
  const { phone, email } = contact ?? {};
  if (!phone && !email && !website) return null;
  return (
    <div class="contacts">
      {phone && (
        <ButtonLink
          look="second"
          icon="phone"
          href={`tel:${phone}`}
          aria-label={t("page.call_number", { name, phone })}
        >
          {t("page.call")}
        </ButtonLink>
      )}
      {email && (
        <ButtonLink
          look="second"
          icon="mail"
          href={`mailto:${email}`}
          aria-label={t("page.email_address", { name, email })}
        >
          {t("page.email")}
        </ButtonLink>
      )}
      {website && (
        <ButtonLink
          look="second"
          icon="globe"
          href={website}
          rel="noreferrer"
          aria-label={t("page.website_of", { name })}
        >
          {t("page.website")}
        </ButtonLink>
      )}
    </div>
  );
}
