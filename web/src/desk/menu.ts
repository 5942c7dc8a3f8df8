// What staff choose from: all that the business's own document says, also what clients cannot book. Pure.

interface Segment {
  readonly kind: string;
  readonly minutes: number;
}

interface SaidService {
  readonly name: string;
  readonly category: string;
  readonly minutes?: number | null;
  readonly segments?: readonly Segment[] | null;
  readonly staff_needed: number;
  readonly locations: readonly string[];
  readonly archived: boolean;
}

export interface SaidClosed {
  readonly first: string;
  readonly last?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
}

/** As much of the document as the desk looks at. */
export interface Said {
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly locations: Named<{ timezone: string; closures: readonly SaidClosed[] }>;
  readonly categories: Named;
  readonly services: Readonly<Record<string, SaidService>>;
  readonly staff: Named<{ home: string; archived: boolean; time_off: readonly SaidClosed[] }>;
  readonly resources: Named<{ location: string; archived: boolean }>;
}

type Named<More = unknown> = Readonly<Record<string, { readonly name: string } & Readonly<More>>>;

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** How long it takes unless somebody says otherwise. */
  readonly minutes: number;
  readonly staffNeeded: number;
  /** Ids; at every location where there are none. */
  readonly locations: readonly string[];
}

/** A location, a staff member, a room or a chair; `key` is its name in the document. */
export interface Entry {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly closed: readonly SaidClosed[];
}

export interface Menu {
  /** Of whoever asks: `owner` or `desk`. It only decides what is offered; the API decides what is allowed. */
  readonly role: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
  readonly locations: readonly (Entry & { readonly timezone: string })[];
  readonly services: readonly Service[];
  readonly staff: readonly (Entry & { readonly home: string })[];
  readonly resources: readonly (Entry & { readonly home: string })[];
}

interface Told {
  readonly role: string;
  readonly version: number;
  readonly ids: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function menuOf(said: Said, { role, version, ids }: Told): Menu {
  const id = (section: string, key: string) => ids[section]?.[key] ?? "";
  const { slug, name, currency } = said;
  return {
    role,
    slug,
    name,
    currency,
    version,
    locations: Object.entries(said.locations).map(([key, one]) => ({
      id: id("locations", key),
      key,
      name: one.name,
      timezone: one.timezone,
      closed: one.closures,
    })),
    services: Object.entries(said.services)
      .filter(([, one]) => !one.archived)
      .map(([key, one]) => ({
        id: id("services", key),
        name: one.name,
        category: said.categories[one.category]?.name ?? "",
        minutes: minutesOf(one),
        staffNeeded: one.staff_needed,
        locations: one.locations.map((place) => id("locations", place)),
      })),
    staff: Object.entries(said.staff)
      .filter(([, one]) => !one.archived)
      .map(([key, one]) => ({
        id: id("staff", key),
        key,
        name: one.name,
        home: id("locations", one.home),
        closed: one.time_off,
      })),
    resources: Object.entries(said.resources)
      .filter(([, one]) => !one.archived)
      .map(([key, one]) => ({
        id: id("resources", key),
        key,
        name: one.name,
        home: id("locations", one.location),
        closed: [],
      })),
  };
}

/** While somebody is busy with the client: all but what is kept free after it. */
const minutesOf = ({ minutes, segments }: SaidService): number =>
  minutes ??
  (segments ?? [])
    .filter(({ kind }) => kind !== "buffer")
    .reduce((sum, segment) => sum + segment.minutes, 0);

export const servicesAt = ({ services }: Menu, location: string): Service[] =>
  services.filter(({ locations }) => locations.length === 0 || locations.includes(location));
