import type { components, paths } from "./schema.ts";

export type Schemas = components["schemas"];
export type Method = "get" | "post" | "patch" | "put" | "delete";

/** The paths that answer a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P][M & keyof paths[P]] extends { responses: object } ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P][M & keyof paths[P]];

type Given<O, Where extends "path" | "query"> = O extends {
  parameters: { [W in Where]?: infer Values };
}
  ? [Exclude<Values, undefined>] extends [never]
    ? unknown
    : Exclude<Values, undefined>
  : unknown;

/** What a path takes: the parts in braces, and its query. */
export type Params<P extends keyof paths, M extends Method> = Given<Operation<P, M>, "path"> &
  Given<Operation<P, M>, "query">;

export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody?: { content: { "application/json": infer Sent } } }
    ? Sent
    : undefined;

type Success<R> = R[keyof R & (200 | 201 | 202)];
type Json<S> = S extends { content: { "application/json": infer Told } } ? Told : undefined;

/** What a success is answered with; undefined where there is nothing to say (204). */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Json<Success<R>> : never;
