// What the browser remembers between visits, where it lets us; else until the page is closed. Nothing in it is private.

const refused = new Map<string, unknown>();

export function kept<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") ?? refused.get(name);
  } catch {
    return refused.get(name) as T | undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    refused.delete(name);
  } catch {
    refused.set(name, value); // private windows and full disks
  }
}
