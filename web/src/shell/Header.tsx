import type { Schemas } from "../api/client.ts";
import { business } from "../business.ts";
import { useStore } from "../store.ts";
import { ContactButtons } from "./ContactButtons.tsx";

/** The business's own look: cover, logo and name, and how to reach it. */
export function Header() {
  const shown = useStore(business);
  if (!shown) return <header class="header empty" />;
  const { brand, name } = shown;
  return (
    <header class={brand.cover ? "header covered" : "header"}>
      <div class="cover">{brand.cover && <Cover widths={brand.cover} />}</div>
      <div class="identity">
        {brand.logo && <img class="logo" alt="" {...brand.logo} />}
        <p class="business-name">{name}</p>
        <ContactButtons business={shown} />
      </div>
    </header>
  );
}

/** One picture in several widths, of which the browser takes the one that fits. */
function Cover({ widths }: { widths: readonly Schemas["PictureAnswer"][] }) {
  const sized = widths.filter((one) => one.width).map((one) => `${one.src} ${one.width}w`);
  return (
    <img {...widths.at(-1)} srcset={sized.join(", ")} sizes="100vw" alt="" fetchpriority="high" />
  );
}
