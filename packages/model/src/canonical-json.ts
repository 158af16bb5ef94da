/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one byte sequence that stands for a value: JSON without white space, keys sorted by UTF-16 code unit, every string
 * in Unicode NFC, numbers as ECMAScript prints them. Follows RFC 8785 (JCS) plus NFC.
 * @throws TypeError on anything that is not JSON: undefined, functions, NaN, infinities, class instances.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("a number that JSON cannot hold");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) {
    const entries = Object.entries(value as Record<string, Json>)
      .map(([key, member]) => [key.normalize("NFC"), member] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (let i = 1; i < entries.length; i++) {
      if (entries[i]?.[0] === entries[i - 1]?.[0]) throw new TypeError("two keys are the same in NFC");
    }
    return `{${entries.map(([key, member]) => `${quote(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  throw new TypeError(`not JSON: ${typeof value}`);
}

function quote(text: string): string {
  // A lone surrogate has no UTF-8 form; the digest would depend on how an encoder mends it.
  if (!text.isWellFormed()) throw new TypeError("a string with a lone surrogate");
  return JSON.stringify(text.normalize("NFC"));
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
