const PADDED = /\S {3,}\S/;

/**
 * Columns that somebody set with spaces, line below line, as cells with a tab between them. Where a line stands alone, spaces that pad
 * are one, as they are on a page; those at its beginning stay, because they say how deep an item is.
 */
export function paddedColumns(lines: readonly string[]): readonly string[] {
  const isPadded = (at: number) => PADDED.test(lines[at] ?? "");
  return lines.map((line, at) => {
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    const words = line.slice(indent.length);
    const isColumn = isPadded(at) && (isPadded(at - 1) || isPadded(at + 1));
    const columns = isColumn ? words.replace(/ {3,}/g, "\t") : words;
    return indent + columns.replace(/ {2,}/g, " ");
  });
}
