/**
 * A post's title with its office behind it, as a byline prints it: "Kepala Seksi Humas" at "Humas Kantah Banyumas" is "Kepala Seksi
 * Humas Kantah Banyumas". What the title ends with and the office begins with is said once; a title that names its office already
 * stays as it is. Capitals and punctuation between words make no difference.
 */
export function joinTitle(title: string, office: string): string {
  const [said, follows] = [wordsOf(title), wordsOf(office)];
  if (follows.length === 0 || isIn(follows, said)) return said.join(" ");
  for (let shared = Math.min(said.length, follows.length); shared > 0; shared--)
    if (isSame(said.slice(-shared), follows.slice(0, shared)))
      return [...said.slice(0, -shared), ...follows].join(" ");
  return [...said, ...follows].join(" ");
}

const wordsOf = (text: string) =>
  text
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");

/** Nothing but its letters and digits; a word of none is itself. */
const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") || word;

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, index) => plain(word) === plain(b[index] ?? ""));

/** One after the other, somewhere in the title. */
const isIn = (words: readonly string[], title: readonly string[]) =>
  title.some((_word, from) => isSame(title.slice(from, from + words.length), words));
