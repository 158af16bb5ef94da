import type * as Y from "yjs";
import type { Sender } from "./admission.ts";
import { rangesByClient } from "./clock-ranges.ts";
import { intendedFormats, type Span } from "./format-intent.ts";
import { applyRepairs, repairsOf, type Stretch } from "./format-repair.ts";
import { LatestWork } from "./latest-work.ts";
import type { HasRead } from "./reading.ts";
import { type ClientBlock, scanUpdate, type UpdateScan } from "./wire-scan.ts";

/** Deleted ranges of an update that are remembered; one with more is a step 2, which says all that was ever deleted. */
const MOST_ENDED = 256;

/** What the letters of some texts shall have as formats. */
export type Intended = ReadonlyMap<Y.XmlText, readonly Stretch[]>;
/** Finds it out of what an update did, in steps. */
export type Intent = (span: Span) => Generator<void, Intended>;

/** What was taken in, and by whom. */
export interface Taken {
  readonly seq: number;
  /** Whose connection brought it; null for the server, undefined when nobody knows. */
  readonly line: object | null | undefined;
  /** Who it is of; null for the server. */
  readonly author: string | null;
  readonly scan: UpdateScan;
  /** It began or ended formats. */
  readonly reformats: boolean;
  /** What it deleted; what its bytes say when left out. */
  readonly ended?: readonly ClientBlock[];
  /** Yjs' tidying up after it is among its bytes, and these are all of them. */
  readonly tidied?: Uint8Array;
}

/** Which formats the senders of a room's updates meant, by what they had read when they wrote (C12). */
export class MeantFormats {
  readonly #latest = new LatestWork();

  /** Up to which position of the log, as far as anybody remembers, somebody has everything who has this much of each client. */
  positionOf(vector: ReadonlyMap<number, number>): number {
    return this.#latest.positionOf(vector, null);
  }

  /** What the sender of an update meant by it; null when nobody else can have worked at the same words meanwhile. */
  intentOf(scan: UpdateScan, { line, read, userId }: Sender): Intent | null {
    if (read === undefined) return null;
    const seq = this.#positionIn(read, scan);
    if (read.kind === "position" && !this.#latest.isWrittenSince(seq, line)) return null;
    const isRemarked = this.#latest.isReformattedSince(seq, line);
    return (span) => {
      const reading =
        read.kind === "position"
          ? this.#latest.readingAt(seq, line, scan)
          : this.#latest.readingOf(read.vector, line, userId, scan);
      return intendedFormats(span, scan.deletions, reading, isRemarked);
    };
  }

  /** The same of an update in which nothing is new: only what it ends, which others have ended too, can say anything. */
  intentOfKnown(scan: UpdateScan, sender: Sender): Intent | null {
    const { line, read } = sender;
    if (read === undefined || scan.deletions.length === 0 || scan.deletions.length > MOST_ENDED) return null;
    return this.#latest.isWrittenSince(this.#positionIn(read, scan), line)
      ? this.intentOf(scan, sender)
      : null;
  }

  /** Somebody sends what is known: so they know what it deletes. */
  heard(scan: UpdateScan, { line, read }: Sender): void {
    if (line !== undefined && read !== undefined)
      this.#latest.hears(line, this.#positionIn(read, scan), endedBy(scan));
  }

  taken({ seq, line, author, scan, reformats, ended = endedBy(scan), tidied }: Taken): void {
    this.#latest.add({ seq, line, author, blocks: scan.blocks, ended, reformats });
    if (tidied === undefined) return;
    this.#latest.add({
      seq,
      line: null,
      author: null,
      blocks: [],
      ended: endedBy(scanUpdate(tidied)),
      reformats: false,
    });
  }

  #positionIn(read: HasRead, { deletions }: UpdateScan): number {
    return read.kind === "position"
      ? read.seq
      : this.#latest.positionOf(read.vector, rangesByClient(deletions));
  }
}

/**
 * What gives letters the formats that they shall have; null when they have them.
 * @param which only those that were wrong when this was found out, when others may have given formats since; else all.
 */
export function repairOf(intended: Intended, which: "wrong" | "all"): (() => void) | null {
  const texts = [...intended]
    .map(([text, stretches]) => ({
      text,
      repairs: repairsOf(
        text,
        stretches.filter(({ isWrong }) => isWrong || which === "all"),
      ),
    }))
    .filter(({ repairs }) => repairs.length > 0);
  if (texts.length === 0) return null;
  return () => {
    for (const { text, repairs } of texts) applyRepairs(text, repairs);
  };
}

/** What an update deletes, be it deleted already or not: whoever deletes something knows that it has. */
function endedBy({ deletions }: UpdateScan): readonly ClientBlock[] {
  return deletions.length > MOST_ENDED ? [] : deletions;
}
