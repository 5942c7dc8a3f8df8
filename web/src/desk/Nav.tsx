import { send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { type Key, t } from "../words.ts";
import { useRole } from "./role.ts";
import "./desk.css";

/** Where the business's own people go from here: the owner further than the desk. */
export function Nav({ here }: { here: string }) {
  const role = useRole();
  const leave = useAct(async () => {
    await send("delete", "/api/sessions", {}, undefined);
    replace("signed-out");
  });
  const link = (path: string, words: Key, current: boolean) => (
    <li>
      <a href={`#/${path}`} aria-current={current ? "page" : undefined}>
        {t(words)}
      </a>
    </li>
  );
  return (
    <nav class="desk-nav" aria-label={t("desk.places")}>
      <ul>
        {link("desk/day", "desk.day", here === "day")}
        {link("desk/new", "desk.new_visit", here === "new")}
        {link("desk/clients", "desk.clients", here === "clients" || here === "client")}
        {role === "owner" && link("desk/import", "desk.move_in", here === "import")}
        {role === "owner" && link("owner", "owner.title", here === "owner")}
        <li>
          <Button look="plain" busy={leave.busy} onClick={() => leave.run()}>
            {t("page.sign_out")}
          </Button>
        </li>
      </ul>
    </nav>
  );
}
