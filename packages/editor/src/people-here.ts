import type { Mode } from "@naskah/protocol";
import type { Participant } from "@naskah/sync";

/** Somebody who is here, once, however many windows they have open. */
export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly mode: Mode;
  readonly isSelf: boolean;
  readonly initials: string;
}

const RANK: Readonly<Record<Mode, number>> = { edit: 0, comment: 1, read: 2 };

/** Each person once, with the most they can do in any of their windows; ourselves first. */
export function peopleHere(participants: readonly Participant[]): readonly PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const { user, isSelf } of participants) {
    const known = people.get(user.id);
    const mode = known !== undefined && RANK[known.mode] <= RANK[user.mode] ? known.mode : user.mode;
    people.set(user.id, {
      id: user.id,
      name: user.name,
      color: /^#[0-9a-f]{6}$/i.test(user.color) ? user.color : "#4c5a67",
      mode,
      isSelf: isSelf || known?.isSelf === true,
      initials: initials(user.name),
    });
  }
  return [...people.values()].sort((a, b) => Number(b.isSelf) - Number(a.isSelf));
}

/** First letters of the first and the last word: "Ida Kade Sukesa" is IS. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? "")][0] ?? "",
  );
  return letters.join("").toLocaleUpperCase("id-ID");
}
