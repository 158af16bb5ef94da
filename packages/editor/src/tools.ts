/** What the toolbar offers, in its order; `comment` is there for everybody who may comment. */
export const TOOLS = [
  { name: "undo", group: "history", keys: "Mod-z" },
  { name: "redo", group: "history", keys: "Mod-Shift-z" },
  { name: "strong", group: "marks", keys: "Mod-b" },
  { name: "emphasis", group: "marks", keys: "Mod-i" },
  { name: "underline", group: "marks", keys: "Mod-u" },
  { name: "strike", group: "marks", keys: "Mod-Shift-x" },
  { name: "superscript", group: "marks", keys: null },
  { name: "subscript", group: "marks", keys: null },
  { name: "code", group: "marks", keys: null },
  { name: "link", group: "marks", keys: "Mod-k" },
  { name: "bulletList", group: "blocks", keys: null },
  { name: "orderedList", group: "blocks", keys: null },
  { name: "quote", group: "blocks", keys: null },
  { name: "rule", group: "inserts", keys: null },
  { name: "picture", group: "inserts", keys: null },
  { name: "references", group: "inserts", keys: null },
  { name: "comment", group: "talk", keys: "Mod-Alt-m" },
] as const satisfies readonly Tool[];

export interface Tool {
  readonly name: string;
  readonly group: string;
  /** The shortcut in ProseMirror's notation. */
  readonly keys: string | null;
}

export type ToolName = (typeof TOOLS)[number]["name"];

/** Tools that are on or off at the caret; the others just do something once. */
export const TOGGLES: ReadonlySet<ToolName> = new Set([
  "strong",
  "emphasis",
  "underline",
  "strike",
  "superscript",
  "subscript",
  "code",
  "link",
  "bulletList",
  "orderedList",
  "quote",
]);

/** A shortcut as a person reads it: "Ctrl+Shift+X", "⌘⇧X" on Apple's keyboards. */
export function readableKeys(keys: string, isApple: boolean): string {
  const names: Readonly<Record<string, string>> = isApple
    ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" }
    : { Mod: "Ctrl", Shift: "Shift", Alt: "Alt" };
  const parts = keys.split("-").map((part) => names[part] ?? part.toUpperCase());
  return parts.join(isApple ? "" : "+");
}
