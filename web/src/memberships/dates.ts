import { moment, shortDay } from "../format.ts";

// A membership belongs to no place: its times are written on the business's own clock, and shown as they are written.

const written = (instant: string): string => `${instant.slice(0, 19)}Z`;

export const date = (instant: string): string => shortDay(written(instant), "UTC");
export const dateAndTime = (instant: string): string => moment(written(instant), "UTC");
