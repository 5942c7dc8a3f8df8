import { newKey, send } from "../api/client.ts";
import type { Membership } from "./membership.ts";

// What a client does with a membership.

/** `told`: when it takes effect, as the preview said; where that has changed, it is refused (M6). */
export const cancelMembership = ({ id, version }: Membership, told: string) =>
  send("post", "/api/memberships/{id}/cancel", { id }, { version, effective_at: told });

export const previewCancelling = ({ id, version }: Membership) =>
  send("post", "/api/memberships/{id}/cancel", { id, preview: true }, { version });

export const keepMembership = ({ id, version }: Membership) =>
  send("post", "/api/memberships/{id}/keep", { id }, { version });

/** `key` is that of this payment: however often it is sent, it is charged once, and never more than was shown. */
export const payMembership = ({ id, due }: Membership, key: string) => {
  const shown = due && { amount: due.amount.amount };
  return send("post", "/api/memberships/{id}/pay", { id, ...shown }, undefined, { key });
};

export const signAgreement = ({ id }: Membership, name: string, version: string) =>
  send("post", "/api/memberships/{id}/sign", { id }, { name, version, accept: true });

/** On to the hosted page for the card; `amount`: the client agreed that so much is paid with it at once (M4). */
export async function enterCard({ id }: Membership, amount?: number): Promise<void> {
  const path = "/api/memberships/{id}/card";
  const wanted = amount === undefined ? { pay_due: false } : { pay_due: true, amount };
  const { url } = await send("post", path, { id }, wanted, { key: newKey() });
  location.assign(url);
}

export const confirmCard = (id: string, page: string) =>
  send("post", "/api/memberships/{id}/card/confirm", { id }, { page });
