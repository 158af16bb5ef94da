/** Trials at a time, of all rooms: each holds a whole document besides the room's own, which may take 200 MB. */
const MOST = 3;

/** Where long updates are tried. A person has one place at a time, however many manuscripts and connections they have. */
export class TrialPlaces {
  readonly #taken = new Set<string>();

  /** @returns what gives the place back, or null while there is none for this person. */
  take(person: string): (() => void) | null {
    if (this.#taken.size >= MOST || this.#taken.has(person)) return null;
    this.#taken.add(person);
    return () => this.#taken.delete(person);
  }
}
