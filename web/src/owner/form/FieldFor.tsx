import type { ComponentType } from "preact";

import { resolved } from "../schema.ts";
import { ClosedDays } from "./ClosedDays.tsx";
import { Countries } from "./Countries.tsx";
import { DayNumbers } from "./DayNumbers.tsx";
import { type FieldProps, useWork } from "./editing.ts";
import { GroupOf } from "./GroupOf.tsx";
import { ListOf } from "./ListOf.tsx";
import { NamedOnes } from "./NamedOnes.tsx";
import { OneOf, Reference, SwitchedOn, Text, WholeNumber, Zone } from "./simple.tsx";
import { Span } from "./Span.tsx";
import { Amount } from "./Amount.tsx";
import { References } from "./References.tsx";
import { sectionOf } from "./referring.ts";
import { Skills } from "./Skills.tsx";
import { Week } from "./Week.tsx";

/** The one that suits a field: by what the schema calls its type, or else by what JSON calls it. */
export function FieldFor(props: FieldProps) {
  const { schema } = useWork();
  const items = props.node.items && resolved(schema, props.node.items);
  const Suited = suited(props, items?.names ?? []);
  return <Suited {...props} />;
}

function suited(
  { node, names, path }: FieldProps,
  itemNames: readonly string[],
): ComponentType<FieldProps> {
  const named = (...wanted: string[]) => wanted.some((one) => names.includes(one));
  const of = (...wanted: string[]) => wanted.some((one) => itemNames.includes(one));
  if (node.type === "array") {
    if (of("HoursPart", "ShiftPart")) return Week;
    if (of("ClosedPart")) return ClosedDays;
    if (of("Country")) return Countries;
    if (of("Key")) return References;
    return node.items?.type === "integer" ? DayNumbers : ListOf;
  }
  if (node.type === "object")
    return node.properties ? GroupOf : path[0] === "staff" ? Skills : NamedOnes;
  if (node.enum) return OneOf;
  if (named("Timezone")) return Zone;
  if (named("Money", "Charge")) return Amount;
  if (named("Billed", "Span")) return Span;
  if (named("Key") && sectionOf(path)) return Reference;
  if (node.type === "boolean") return SwitchedOn;
  return node.type === "integer" ? WholeNumber : Text;
}
