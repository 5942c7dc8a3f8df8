import type { ComponentType } from "preact";
import { useLayoutEffect } from "preact/hooks";

import type { PageProps } from "../page.ts";
import { lead } from "../router.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Block } from "./Block.tsx";
import { ClientCard } from "./ClientCard.tsx";
import { Clients } from "./Clients.tsx";
import { DaySheet } from "./DaySheet.tsx";
import { HolderPanel } from "./HolderPanel.tsx";
import { Import } from "./Import.tsx";
import type { Menu } from "./menu.ts";
import { MergeClients } from "./MergeClients.tsx";
import { Nav } from "./Nav.tsx";
import { NewClient } from "./NewClient.tsx";
import { NewVisit } from "./NewVisit.tsx";
import { arrived } from "./role.ts";
import { useMenu } from "./setup.ts";
import { VisitPanel } from "./VisitPanel.tsx";
import "./sheet.css";

export interface DeskProps extends PageProps {
  readonly menu: Menu;
}

const PLACES: Record<string, ComponentType<DeskProps>> = {
  block: Block,
  client: ClientCard,
  clients: Clients,
  day: DaySheet,
  holder: HolderPanel,
  import: Import,
  merge: MergeClients,
  new: NewVisit,
  "new-client": NewClient,
  visit: VisitPanel,
};

/** `#/desk/<place>`: the desk's own side of the portal. */
export default function Page({ route }: PageProps) {
  const [, place = ""] = route.parts;
  const { menu, problem, again } = useMenu();
  useLayoutEffect(() => {
    if (!place) lead("desk", "desk/day");
  }, [place]);
  useLayoutEffect(() => {
    if (menu) arrived(menu.role === "owner" ? "owner" : "desk");
  }, [menu?.role]);
  const Place = PLACES[place] ?? DaySheet;
  return (
    <div class="desk">
      <Nav here={place} />
      {problem ? (
        <Problems problem={problem} again={again} />
      ) : menu && place ? (
        <Place menu={menu} route={route} />
      ) : (
        <Skeleton />
      )}
    </div>
  );
}
