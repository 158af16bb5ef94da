/**
 * Reads a write-ahead log as its format is described in https://www.sqlite.org/fileformat2.html#walformat (section 4). SQLite itself takes
 * everything up to the first frame that is not whole and leaves the rest without a word: after a crash that is right, because what
 * follows was never synced; after a flipped bit it is a loss (F-E12).
 */

const HEADER = 32;
const FRAME_HEADER = 24;
/** The two magic numbers: of checksums over words that begin with their least, or their most significant byte. */
const LITTLE = 0x377f0682;
const BIG = 0x377f0683;

/** What is in a write-ahead log. */
export interface LogExamination {
  /** Transactions that SQLite takes. */
  readonly taken: number;
  /**
   * Transactions that were written in full and that it leaves: the one with the bad frame, and all behind it. One alone may be one that a power
   * cut stopped, before anything of it was called saved; behind it there is another only after it was synced.
   */
  readonly left: number;
  /** Bytes of the frames that are left. */
  readonly bytes: number;
}

/** True when what was once synced is not whole any more. */
export const isDamaged = ({ left }: LogExamination): boolean => left > 1;

const NOTHING: LogExamination = { taken: 0, left: 0, bytes: 0 };

export function examineLog(log: Uint8Array): LogExamination {
  if (log.length < HEADER + FRAME_HEADER) return NOTHING;
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const magic = view.getUint32(0);
  const pageSize = view.getUint32(8);
  // The fields that say how to read the rest are damaged: SQLite takes nothing, and we can count nothing.
  if ((magic !== LITTLE && magic !== BIG) || pageSize < 512 || pageSize > 65536)
    return { taken: 0, left: 2, bytes: log.length };
  const sum = new Checksum(view, magic === LITTLE);
  sum.add(0, HEADER - 8);
  const isHeaderWhole = sum.is(HEADER - 8);
  // With a damaged header the salts are those of the first frame.
  const saltAt = isHeaderWhole ? 16 : HEADER + 8;
  const hasSalt = (frame: number) =>
    view.getUint32(frame + 8) === view.getUint32(saltAt) &&
    view.getUint32(frame + 12) === view.getUint32(saltAt + 4);
  const length = FRAME_HEADER + pageSize;
  let isWhole = isHeaderWhole;
  let [taken, left, bytes] = [0, 0, 0];
  for (let frame = HEADER; frame + length <= log.length; frame += length) {
    // Frames of an earlier round, which are in the database already.
    const isPresent = hasSalt(frame);
    if (isWhole) {
      sum.add(frame, 8);
      sum.add(frame + FRAME_HEADER, pageSize);
      isWhole = isPresent && sum.is(frame + 16);
    }
    const isCommit = isPresent && view.getUint32(frame + 4) !== 0;
    if (isWhole) taken += isCommit ? 1 : 0;
    else if (isPresent) {
      left += isCommit ? 1 : 0;
      bytes += length;
    }
  }
  return { taken, left, bytes: left === 0 ? 0 : bytes };
}

/** The running checksum of a log (section 4.2). */
class Checksum {
  readonly #view: DataView;
  readonly #isLittle: boolean;
  #a = 0;
  #b = 0;

  constructor(view: DataView, isLittle: boolean) {
    this.#view = view;
    this.#isLittle = isLittle;
  }

  add(from: number, length: number): void {
    for (let at = from; at < from + length; at += 8) {
      this.#a = (this.#a + this.#view.getUint32(at, this.#isLittle) + this.#b) >>> 0;
      this.#b = (this.#b + this.#view.getUint32(at + 4, this.#isLittle) + this.#a) >>> 0;
    }
  }

  /** Whether it is what stands there. */
  is(at: number): boolean {
    return this.#view.getUint32(at) === this.#a && this.#view.getUint32(at + 4) === this.#b;
  }
}
