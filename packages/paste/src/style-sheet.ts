/** The declarations of one rule or of a `style` attribute, names in small letters, values as written. */
export type Declarations = Readonly<Record<string, string>>;

/** What the filters ask for; nothing else is kept, so that no page makes us carry its looks from element to element. */
const ASKED = new Set(
  (
    "display visibility font-size font-weight font-style text-decoration text-decoration-line vertical-align white-space white-space-collapse list-style list-style-type margin-left mso-hide mso-list " +
    "mso-element mso-footnote-id mso-endnote-id mso-special-character mso-comment-reference mso-outline-level mso-level-number-format " +
    "mso-level-text mso-level-start-at mso-tab-count mso-style-name mso-field-code"
  ).split(" "),
);

/** What a copied page says about looks, as far as it concerns the text: rules for a tag, a class, or a tag of a class. */
export interface StyleSheet {
  /** By `p`, `.MsoNormal` or `p.MsoNormal`. */
  readonly rules: ReadonlyMap<string, Declarations>;
  /** Word's list levels: `l0:level2` (Microsoft Office HTML and XML Reference, "@list"). */
  readonly lists: ReadonlyMap<string, Declarations>;
}

export const NO_STYLES: StyleSheet = { rules: new Map(), lists: new Map() };

const LIST = /^@list\s+(l\d+:level\d+)/i;
const SELECTOR = /^([a-z][\w:-]*)?(?:\.([\w-]+))?$/i;

export function readStyleSheet(css: string): StyleSheet {
  const rules = new Map<string, Declarations>();
  const lists = new Map<string, Declarations>();
  for (const [prelude, body] of rulesOf(css)) {
    const list = LIST.exec(prelude)?.[1];
    const declarations = readDeclarations(body);
    if (list !== undefined) lists.set(list.toLowerCase(), { ...lists.get(list), ...declarations });
    if (prelude.startsWith("@")) continue;
    for (const selector of prelude.split(",")) {
      const [match = "", tag = "", className = ""] = SELECTOR.exec(selector.trim()) ?? [];
      if (match === "") continue;
      const key = className === "" ? tag.toLowerCase() : `${tag.toLowerCase()}.${className}`;
      rules.set(key, { ...rules.get(key), ...declarations });
    }
  }
  return { rules, lists };
}

/** Selector and body of each rule, in one pass; what stands in another rule's braces (`@media`) is left out. */
function* rulesOf(css: string): Generator<readonly [string, string]> {
  const text = css.replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, " ").replace(/<!--|-->/g, " ");
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf("{", from);
    if (open < 0) return;
    let depth = 1;
    let at = open + 1;
    for (; at < text.length && depth > 0; at++) {
      const letter = text[at];
      if (letter === "{") depth += 1;
      if (letter === "}") depth -= 1;
    }
    const body = text.slice(open + 1, depth === 0 ? at - 1 : at);
    const prelude = text
      .slice(from, open)
      .replace(/^[\s\S]*;/, "")
      .trim();
    if (!body.includes("{")) yield [prelude, body];
    from = at;
  }
}

/** Reads `a:b;c:d`, with quotes and brackets around semicolons; the later of two counts. */
export function readDeclarations(text: string): Declarations {
  const found: Record<string, string> = {};
  for (const part of text.match(/(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;])+/g) ?? []) {
    const colon = part.indexOf(":");
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
    if (ASKED.has(name) && value !== "") found[name] = value;
  }
  return found;
}

/** What holds for an element by its tag, its classes and itself, the more particular over the more general. */
export function styleOf(
  sheet: StyleSheet,
  tag: string,
  classes: readonly string[],
  own: string | undefined,
): Declarations {
  const { rules } = sheet;
  return Object.assign(
    {},
    rules.get(tag),
    ...classes.map((name) => rules.get(`.${name}`)),
    ...classes.map((name) => rules.get(`${tag}.${name}`)),
    own === undefined ? undefined : readDeclarations(own),
  );
}
