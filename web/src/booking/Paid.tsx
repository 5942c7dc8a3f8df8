import { send } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { business } from "../business.ts";
import { forgetPortal } from "../portal.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Confirmed, ToPay } from "./Booked.tsx";

/** Back from the page for the payment: how it went there (B19). */
export function Paid({ id, page }: { id: string; page: string }) {
  const { answer, problem, again } = useAsk(async () => {
    forgetPortal();
    return send("post", "/api/appointments/{id}/payment/confirm", { id }, { page });
  }, [id, page]);
  if (problem) return <Problems problem={problem} again={again} />;
  if (!answer) return <Skeleton />;
  if (answer.status === "awaiting_payment") return <ToPay visit={answer} waits />;
  return <Confirmed visit={answer} slug={business.value?.slug ?? ""} />;
}
