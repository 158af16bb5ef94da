/** Bytes of a page in which its encoding is looked for (WHATWG HTML, 13.2.3.2: 1,024 at least). */
const LOOKED_AT = 4096;
const META = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;

/**
 * The text of a file: by its byte order mark, by what a page says of itself, or as UTF-8. Null when it is none of these: what would have to be
 * guessed comes in as wrong letters. Encodings are those of the WHATWG Encoding Standard.
 */
export function fileText(bytes: Uint8Array, isPage: boolean): string | null {
  return decoded(bytes, markedEncoding(bytes) ?? (isPage ? namedEncoding(bytes) : null) ?? "utf-8");
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

function namedEncoding(bytes: Uint8Array): string | null {
  const beginning = new TextDecoder("windows-1252").decode(bytes.subarray(0, LOOKED_AT));
  const label = META.exec(beginning)?.[1] ?? null;
  // A page that says so in single bytes is not in two of them.
  return label !== null && /^utf-?16/i.test(label) ? "utf-8" : label;
}

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    // An unknown name, or bytes that are none of it.
    if (error instanceof RangeError) return label === "utf-8" ? null : decoded(bytes, "utf-8");
    if (error instanceof TypeError) return null;
    throw error;
  }
}
