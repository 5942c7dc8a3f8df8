// Each is drawn on 24 by 24, with the colour of the text around it.
const PATHS = {
  back: "M15 5l-7 7 7 7",
  calendar: "M5 6h14v14H5zM5 10h14M9 3v4M15 3v4",
  card: "M3 6h18v12H3zM3 10h18M7 15h3",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  globe: "M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  next: "M9 5l7 7-7 7",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  phone:
    "M6 3.5h3l1.5 4-2 1.5a11 11 0 006.5 6.5l1.5-2 4 1.5v3a2 2 0 01-2 2A15.5 15.5 0 014 5.5a2 2 0 012-2z",
  pin: "M12 21s-7-6-7-11.5a7 7 0 0114 0C19 15 12 21 12 21zM12 7a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
  plus: "M12 5v14M5 12h14",
  search: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L20.5 20.5",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.200v.3",
} as const;

export type IconName = keyof typeof PATHS;

/** Only decoration: what it stands for is said in words beside it. */
export function Icon({ name }: { name: IconName }) {
  const mirrored = name === "back" || name === "next";
  return (
    <svg class={`icon${mirrored ? " mirrored" : ""}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
