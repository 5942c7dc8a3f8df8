import type { Catalogue, Draft, Line, Offering } from "./draft.ts";

// What can be had, where and from whom (B2 to B5, B18, B20). Pure.

export const ANY = "any";
export const MOST_SERVICES = 10; // of everybody together, so that their times can be asked for

export type Giver = Offering["staff"][number];
export type OptionGroup = Offering["options"][number];
type Category = Catalogue["categories"][number];

export const offerings = (catalogue: Catalogue): Offering[] =>
  catalogue.categories.flatMap(({ services }) => services);

export const offering = (catalogue: Catalogue, id: string): Offering | undefined =>
  offerings(catalogue).find((one) => one.id === id);

/** The locations that have all that a direct link led to. */
export const places = (catalogue: Catalogue, { asked }: Draft): Catalogue["locations"] =>
  catalogue.locations.filter(({ id: place }) =>
    asked.service.every((id) => offering(catalogue, id)?.locations.includes(place) ?? true),
  );

/** The categories with what is given at the location, by the staff member if one is named, and fits the search. */
export function menu(
  catalogue: Catalogue,
  location: string,
  staff: string,
  search: string,
): Category[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const fits = (one: Offering, category: string) => {
    const text = plain(`${one.name} ${category} ${one.description ?? ""}`);
    return wanted.every((word) => text.includes(word));
  };
  const given = (one: Offering) =>
    (one.locations.includes(location) || (!one.bookable && one.locations.length === 0)) &&
    (!staff || one.staff.some(({ id }) => id === staff));
  return catalogue.categories
    .map((category) => ({
      ...category,
      services: category.services.filter((one) => given(one) && fits(one, category.name)),
    }))
    .filter(({ services }) => services.length > 0);
}

/** Who may give a line's service at the location, with the options that were chosen. */
export function givers(catalogue: Catalogue, location: string, line: Line): Giver[] {
  const found = offering(catalogue, line.service);
  if (!found || found.staff_needed === 0) return [];
  const only = chosenOptions(found, line).flatMap(({ staff }) => (staff?.length ? [staff] : []));
  return found.staff.filter(
    ({ id, locations }) => locations.includes(location) && only.every((ids) => ids.includes(id)),
  );
}

export const chosenOptions = (found: Offering, line: Line) =>
  found.options.flatMap(({ options }) => options).filter(({ id }) => line.options.includes(id));

/** The values that a line's staff may have. */
export function staffChoices(catalogue: Catalogue, location: string, line: Line): string[] {
  if (offering(catalogue, line.service)?.staff_needed === 0) return [ANY];
  const { anyone, anyone_by_gender } = catalogue.booking;
  const ids = givers(catalogue, location, line).map(({ id }) => id);
  if (ids.length < 2 || !anyone) return ids;
  return [ANY, ...(anyone_by_gender ? ["female", "male"] : []), ...ids];
}

/** The line with a staff member who may give it: as chosen, as the link wished, or else the first choice. */
export function staffed(catalogue: Catalogue, draft: Draft, line: Line): Line {
  const choices = staffChoices(catalogue, draft.location, line);
  const wished = [line.staff, draft.asked.staff].find((one) => one && choices.includes(one));
  const open = choices.length > 1 && choices[0] !== ANY; // the client has to choose
  return { ...line, staff: wished ?? (open ? "" : (choices[0] ?? "")) };
}

/** The groups of which too few options are chosen, or too many. */
export const wrongGroups = (found: Offering, line: Line): OptionGroup[] =>
  found.options.filter(({ options, minimum, maximum }) => {
    const chosen = options.filter(({ id }) => line.options.includes(id)).length;
    return chosen < minimum || chosen > maximum;
  });

/** The options after one of a group was pressed: where only one can be had, it takes the place of the other. */
export function pressed(group: OptionGroup, chosen: readonly string[], id: string): string[] {
  if (group.maximum > 1 || (group.minimum === 0 && chosen.includes(id)))
    return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
  const others = group.options.map((option) => option.id);
  return [...chosen.filter((one) => !others.includes(one)), id];
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
