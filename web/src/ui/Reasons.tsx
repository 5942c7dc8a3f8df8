import type { Reason } from "../api/problem.ts";
import { reasonText } from "../problems.ts";

/** Why something is not possible: each reason's sentence. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={reason.code}>{reasonText(reason)}</li>
      ))}
    </ul>
  );
}
