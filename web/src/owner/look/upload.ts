import { get, Problem, send, type Schemas } from "../../api/client.ts";

// A picture goes straight to the bucket, and is looked at there (L2).

export type Place = "logo" | "cover";
export type Latest = Schemas["LatestAnswer"];

const WAIT = 1000; // milliseconds between two looks at what became of it

/** Send a picture; `onSent` is told the share that has gone, from 0 to 1. Raises Problem. */
export async function sendPicture(
  place: Place,
  file: File,
  onSent: (share: number) => void,
): Promise<void> {
  const media_type = file.type === "image/png" ? "image/png" : "image/jpeg";
  const form = await send("post", "/api/owner/brand/{place}", { place }, { media_type });
  if (file.size > form.largest_bytes) throw new Problem(400, { code: "picture_too_large" });
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  data.append("file", file);
  await posted(form.url, data, onSent);
}

/** What became of the latest picture, once it was looked at. */
export async function lookedAt(place: Place): Promise<Latest> {
  for (;;) {
    const latest = (await get("/api/owner/brand", {}))[place];
    if (latest.state !== "checking") return latest;
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

/** `fetch` cannot tell how much has gone. */
function posted(url: string, data: FormData, onSent: (share: number) => void): Promise<void> {
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
  return new Promise((resolve, reject) => {
    const refused = () => reject(new Problem(request.status, { code: "picture_not_arrived" }));
    request.onload = () => (request.status < 300 ? resolve() : refused());
    request.onerror = () => reject(new Problem(0, { code: "no_connection" }));
    request.open("POST", url);
    request.send(data);
  });
}
