/** Elements that end by themselves: left open they are no depth. */
const SELF_ENDING = new Set(
  "p li td th tr dt dd option optgroup thead tbody tfoot colgroup col br img hr wbr meta link input area base embed param source track rp rt".split(
    " ",
  ),
);

/**
 * Whether elements stand deeper in each other than any page's do. A parser looks through all that are open for each that begins, so that
 * depth costs its square; browsers stop at 512.
 */
export function isTooDeep(html: string, most: number): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const [, slash, name = ""] = match;
    if (SELF_ENDING.has(name.toLowerCase())) continue;
    depth = slash === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) return true;
  }
  return false;
}
