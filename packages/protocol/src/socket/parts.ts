import { FRAME, MAX_SYNC_BYTES, PART_BYTES } from "./frame.ts";

/**
 * A long frame travels as several, so that neither end holds the line for it. `part := 101 index:varuint count:varuint bytes`, in
 * order; the bytes of all parts together are the frame. Other frames may come between.
 */
export function inParts(frame: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(frame.length / PART_BYTES);
  if (count <= 1) return [frame];
  return Array.from({ length: count }, (_, index) => {
    const head = [FRAME.part, ...varUint(index), ...varUint(count)];
    const body = frame.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
    const part = new Uint8Array(head.length + body.length);
    part.set(head);
    part.set(body, head.length);
    return part;
  });
}

/** The envelope of a sync frame around its update: three varuints at most. */
const ENVELOPE = 16;

/** Puts parts together again. */
export class PartReader {
  #parts: Uint8Array[] = [];
  #count = 0;
  #length = 0;

  /**
   * @param part a whole frame whose first byte is FRAME.part.
   * @returns the frame that it completes; null when more must come.
   * @throws RangeError when it does not continue what came before, or the whole grows too long.
   */
  add(part: Uint8Array): Uint8Array | null {
    const [index, afterIndex] = readVarUint(part, 1);
    const [count, begin] = readVarUint(part, afterIndex);
    const isFirst = this.#parts.length === 0;
    if (index !== this.#parts.length || count < 2 || (!isFirst && count !== this.#count))
      throw new RangeError("a part out of order");
    const body = part.subarray(begin);
    const isLast = index === count - 1;
    if (body.length > PART_BYTES || (!isLast && body.length !== PART_BYTES))
      throw new RangeError("a part of odd size");
    this.#count = count;
    this.#length += body.length;
    if (count * PART_BYTES > MAX_SYNC_BYTES + PART_BYTES || this.#length > MAX_SYNC_BYTES + ENVELOPE)
      throw new RangeError("too many parts");
    // A copy: the caller's buffer may be one that is used again.
    this.#parts.push(body.slice());
    if (!isLast) return null;
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#parts) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#parts = [];
    this.#length = 0;
    return whole;
  }
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** @returns the value and where the next one begins. @throws RangeError at the end, or above 2^28. */
function readVarUint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) break;
    value += (byte & 127) * 128 ** i;
    if (byte < 128) return [value, at + i + 1];
  }
  throw new RangeError("a part without its numbers");
}
