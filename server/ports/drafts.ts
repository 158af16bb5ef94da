import type { DocumentJson, ManuscriptId, ThreadId, UserId } from "@naskah/model";

/** A manuscript's document at one position of its log. */
export interface Draft {
  /** With block ids and review marks. Not yet checked against the schema. */
  readonly document: DocumentJson;
  /** Everything up to and including this position is stored, fsynced and in `document`; nothing later is. */
  readonly seq: number;
}

/** Somebody's share in a difference, never empty. */
export interface Contribution {
  readonly userId: UserId;
  /** Letters that they wrote and that are still there; a block, a mark or an attribute counts as one. */
  readonly written: number;
  /** The same of what was there and they deleted. */
  readonly deleted: number;
}

/** A text that was handed in beside a manuscript, at a position of its log. */
export interface HandedInText {
  readonly author: UserId;
  /** Its words, a line for each block. */
  readonly text: string;
  readonly seq: number;
}

/** The manuscript that a first text was taken from, as it was up to a position of its log. */
export interface Origin {
  readonly manuscript: ManuscriptId;
  readonly seq: number;
}

/** Letters that stayed, came or went, and whose doing it was; null: nobody's, or the server's. */
export interface AuthoredRun {
  readonly change: "same" | "inserted" | "removed";
  readonly text: string;
  readonly by: UserId | null;
}

/** One textblock of a comparison. */
export interface AuthoredBlock {
  /** Name of its node type. */
  readonly kind: string;
  readonly blockId: string | null;
  readonly runs: readonly AuthoredRun[];
}

/** Where a new comment stands in the text: two encoded Yjs relative positions, base64url. */
export interface TextAnchor {
  readonly from: string;
  readonly to: string;
}

/** The words that a thread marks. */
export interface AnchoredQuote {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly blockId: string | null;
}

/** Words for words in one textblock of the draft, found again by what stands around them. */
export interface WordReplacement {
  readonly blockId: string;
  readonly before: string;
  /** Empty to insert. */
  readonly expected: string;
  readonly after: string;
  /** Empty to delete. */
  readonly replacement: string;
}

/**
 * What use cases need from the live manuscripts. The rooms implement it; no Yjs type crosses it (D6).
 * Every method loads the room when it is not loaded, and throws when the store fails.
 */
export interface Drafts {
  /** The stored draft. Reading writes nothing (I10). */
  read(manuscript: ManuscriptId): Promise<Draft>;
  /** True when the manuscript was opened and its log is damaged: it can be read as far as it is whole, and not written in. */
  isDamaged(manuscript: ManuscriptId): boolean;
  /**
   * Writes the first document of a manuscript, once (D5). Its author answers for it like for anything they wrote.
   * @param origin where its words are from, when they are not all its author's: who wrote them there contributed (F-E14).
   * @throws when its log is not empty.
   */
  seed(
    manuscript: ManuscriptId,
    document: DocumentJson,
    author: UserId,
    origin: Origin | null,
  ): Promise<void>;
  /** The newest position of the log; of a damaged one, up to where it is whole. */
  position(manuscript: ManuscriptId): Promise<number>;
  /**
   * Who has a share in the difference between log positions `after` and `upTo`, and how large a one.
   * @param handedIn texts from which words may have been taken.
   */
  contributions(
    manuscript: ManuscriptId,
    after: number,
    upTo: number,
    handedIn: readonly HandedInText[],
  ): Promise<readonly Contribution[]>;
  /** What changed in the words between log positions `after` and `upTo`, and by whom. */
  changes(manuscript: ManuscriptId, after: number, upTo: number): Promise<readonly AuthoredBlock[]>;
  /** Marks the anchored text with a thread's id; null when the anchor no longer holds any text. */
  markThread(manuscript: ManuscriptId, thread: ThreadId, anchor: TextAnchor): Promise<AnchoredQuote | null>;
  /**
   * Replaces words as an edit of `author`, wherever the block still reads so, once and only once. What was written since stays.
   * @returns how many were replaced.
   */
  replaceWords(
    manuscript: ManuscriptId,
    replacements: readonly WordReplacement[],
    author: UserId,
  ): Promise<number>;
  /** Tells everybody connected that something beside the text changed. */
  announce(manuscript: ManuscriptId, what: "manuscript" | "threads"): void;
  /**
   * Rights changed: decide again who of a manuscript, or which of these people wherever they are, may stay connected and how, at once (C8).
   * Nobody else is asked about (F-H1).
   */
  reconsider(whom: ManuscriptId | ReadonlySet<UserId>): Promise<void>;
}
