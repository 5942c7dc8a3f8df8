import { t } from "../words.ts";

/** Stands where something is still being loaded, as tall as it is likely to be. */
export function Skeleton({ cards = 2 }: { cards?: number }) {
  return (
    <div class="skeletons" aria-busy="true">
      <span class="unseen">{t("page.loading")}</span>
      {Array.from({ length: cards }, (_, at) => (
        <div class="card skeleton" key={at} />
      ))}
    </div>
  );
}
