const NOTE = /^\[\^([\w-]{1,40})\]:\s+(.+)$/;
const REFERENCE = /\s*\[\^([\w-]{1,40})\](?!:)/g;

/** Lines of Markdown with their footnotes in square brackets where they are referred to, as everywhere. */
export function markdownNotes(lines: readonly string[]): {
  readonly lines: readonly string[];
  readonly count: number;
} {
  const notes = new Map(lines.flatMap((line) => noteIn(line)));
  if (notes.size === 0) return { lines, count: 0 };
  const used = new Set<string>();
  const placed = lines.map((line) =>
    line.replace(REFERENCE, (sign, name: string) => {
      const words = notes.get(name);
      if (words === undefined || NOTE.test(line)) return sign;
      used.add(name);
      return ` \\[${words}\\]`;
    }),
  );
  return { lines: placed.filter((line) => !used.has(NOTE.exec(line)?.[1] ?? "")), count: used.size };
}

function noteIn(line: string): readonly (readonly [string, string])[] {
  const [, name, words] = NOTE.exec(line) ?? [];
  return name === undefined || words === undefined ? [] : [[name, words]];
}
