const DAY = 86_400_000; // milliseconds

/** A visit to show what visits look like. */
export function tomorrow(now = Date.now()): { start: string; end: string } {
  const date = new Date(now + DAY).toISOString().slice(0, 10);
  return { start: `${date}T15:00:00Z`, end: `${date}T15:45:00Z` };
}
