/** Text formats in force at a letter, by format name. A format that was ended has the value null, or is not in it. */
export type Formats = ReadonlyMap<string, unknown>;

export function valueIn(formats: Formats, name: string): unknown {
  return formats.get(name) ?? null;
}

/** Without those that were ended. */
export function inForce(formats: Formats): Formats {
  return new Map([...formats].filter(([, value]) => value !== null));
}

/** What turns the first formats, which are in force, into the second; null when they are the same. */
export function differenceOf(now: Formats, wanted: Formats): Readonly<Record<string, unknown>> | null {
  const change: [string, unknown][] = [];
  for (const name of now.keys()) if (!wanted.has(name)) change.push([name, null]);
  for (const [name, value] of wanted) if (!isSame(valueIn(now, name), value)) change.push([name, value]);
  return change.length === 0 ? null : Object.fromEntries(change);
}

/** Values of formats are JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
