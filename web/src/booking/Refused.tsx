import { business } from "../business.ts";
import { sentences } from "../problems.ts";
import { ContactButtons } from "../shell/ContactButtons.tsx";
import { useStore } from "../store.ts";
import { Icon } from "../ui/Icon.tsx";

interface RefusedProps {
  readonly problem: unknown;
  /** It can only be done by talking to the business. */
  readonly contact?: boolean;
}

/** Why it cannot be as it was wished, with every reason, read out at once. */
export function Refused({ problem, contact }: RefusedProps) {
  const shown = useStore(business);
  if (!problem) return null;
  return (
    <div class="booking-refused" role="alert">
      {sentences(problem).map((text) => (
        <p key={text}>
          <Icon name="warning" /> {text}
        </p>
      ))}
      {contact && shown && <ContactButtons business={shown} />}
    </div>
  );
}
