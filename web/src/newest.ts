interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Of two answers about one thing the later one (R9), whichever came first: a reading may be under way while one acts. */
export const newest = <T extends Versioned>(before: T | undefined, now: T): T =>
  before?.id === now.id && before.version > now.version ? before : now;
