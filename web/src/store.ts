import { useLayoutEffect, useState } from "preact/hooks";

type Heard = () => void;

/** A value that several screens share. */
export class Store<T> {
  #value: T;
  readonly #listeners = new Set<Heard>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    for (const hear of [...this.#listeners]) hear();
  }

  /** Returns what ends it. */
  subscribe(hear: Heard): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }
}

/** The store's value; the component is drawn again whenever it is set, even while it is being drawn. */
export function useStore<T>(store: Store<T>): T {
  const [, again] = useState({});
  const { value } = store;
  useLayoutEffect(() => {
    const hear = () => again({});
    if (store.value !== value) hear(); // what was drawn beside it may have set it
    return store.subscribe(hear);
  }, [store]);
  return value;
}
