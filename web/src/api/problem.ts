/** Why something is not possible: a stable code, and a sentence for the client. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Every refusal, and a network that is lost (`no_connection`, status 0). `message` is the API's sentence. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly reasons: readonly Reason[];
  readonly errors: readonly FieldError[];
  /** All that the API answered, such as the `appointment` of `stale_version`. */
  readonly told: Readonly<Record<string, unknown>>;

  constructor(status: number, told: Readonly<Record<string, unknown>>) {
    super(typeof told["detail"] === "string" ? told["detail"] : "");
    this.status = status;
    this.code = typeof told["code"] === "string" ? told["code"] : "internal_error";
    this.reasons = listed<Reason>(told["reasons"]);
    this.errors = listed<FieldError>(told["errors"]);
    this.told = told;
  }
}

export const noConnection = (): Problem => new Problem(0, { code: "no_connection" });

/** Where nobody is signed in there is nothing to show; every other problem is raised again. */
export function ifNobody(problem: unknown): undefined {
  if (!(problem instanceof Problem) || ![401, 404].includes(problem.status)) throw problem;
}

const listed = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : []);
