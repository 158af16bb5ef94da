/** Bytes that are not what the protocol says. */
export class MalformedError extends Error {
  constructor(why: string) {
    super(why);
    this.name = "MalformedError";
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads lib0's encodings from bytes of a stranger: never past the end, never more than is there. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** @param at where to begin. */
  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new MalformedError("ends too early");
    this.#at += 1;
    return value;
  }

  /** An unsigned integer of up to 53 bits, seven bits a byte, least significant first. */
  varUint(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) break;
      unit *= 128;
      if (value > Number.MAX_SAFE_INTEGER || unit > Number.MAX_SAFE_INTEGER)
        throw new MalformedError("integer too large");
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new MalformedError("integer too large");
    return value;
  }

  skip(count: number): void {
    if (count > this.left) throw new MalformedError("ends too early");
    this.#at += count;
  }

  /** Length-prefixed bytes, as a view. */
  varBytes(): Uint8Array {
    const length = this.varUint();
    const from = this.#at;
    this.skip(length);
    return this.#bytes.subarray(from, this.#at);
  }

  /** A length-prefixed string. @throws MalformedError when it is no UTF-8. */
  varString(): string {
    const bytes = this.varBytes();
    try {
      return utf8.decode(bytes);
    } catch (error) {
      if (error instanceof TypeError) throw new MalformedError("not UTF-8");
      throw error;
    }
  }
}
