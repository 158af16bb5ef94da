/**
 * How deep the brackets of a JSON text are nested, without parsing it: parsers and what walks their result may use the stack for each
 * level. Work is in proportion to the text; nothing is called again. What is no JSON gives some number, and is for the parser to say.
 */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isString = false;
    } else if (code === QUOTE) isString = true;
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Whether every string in a value, keys too, has a UTF-8 form: JSON can say a lone surrogate (`"\ud800"`), and whoever digests, encodes
 * or normalises it later would throw. Not recursive: a stranger chose the depth.
 */
export function isWellFormedJson(value: unknown): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && !next.isWellFormed()) return false;
    if (typeof next !== "object" || next === null) continue;
    if (!Object.keys(next).every((key) => key.isWellFormed())) return false;
    for (const member of Object.values(next)) waiting.push(member);
  }
  return true;
}
