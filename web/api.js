// The portal's API. A session is in a cookie that no script sees; a refusal is thrown with its code and sentence.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? "That did not work. Please try again.");
    this.status = status;
    this.code = problem.code ?? "";
  }
}

export async function ask(method, path, body) {
  const sent = { method, cache: "no-store", credentials: "same-origin" };
  if (body !== undefined) {
    sent.headers = { "Content-Type": "application/json" };
    sent.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, sent);
  } catch {
    throw new Refused(0, { detail: "There is no connection. Nothing was changed; please try again." });
  }
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}
