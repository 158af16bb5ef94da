import {
  type DocumentJson,
  FRAGMENT_NAME,
  MAX_CHARACTERS,
  type ManuscriptId,
  type ThreadId,
  type UserId,
} from "@naskah/model";
import type { Mode } from "@naskah/protocol";
import * as Y from "yjs";
import type { AnchoredQuote, TextAnchor } from "../ports/drafts.ts";
import { type ClientOwner, SERVER_OWNER, type StoredLog } from "../ports/update-log.ts";
import {
  checkBlocks,
  checkRoots,
  claimOwners,
  isGapFree,
  isKnown,
  onlyTidies,
  RefusedUpdate,
  scanOrRefuse,
} from "./admission.ts";
import { MalformedError } from "./byte-reader.ts";
import { markRange } from "./comment-mark.ts";
import { readDocument, writeDocument } from "./document-layout.ts";

/** Root types of a manuscript's Y.Doc. */
const META = "meta";
const ROOTS = [FRAGMENT_NAME, META] as const;

/** Who sends an update, as the door sees them now. */
export interface RoomActor {
  readonly userId: UserId;
  readonly mode: Mode;
  /** False until this connection's first step 2: what it sends before may build on edits that step 2 will bring. */
  readonly synced: boolean;
}

/** A change that the room made its own and that the caller must store, then acknowledge, then broadcast (C2). */
export interface AdmittedUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly newOwners: readonly ClientOwner[];
}

export type Admission =
  | { readonly kind: "admitted"; readonly update: AdmittedUpdate }
  /** Nothing in it was new. */
  | { readonly kind: "known" }
  /** Builds on what this connection's step 2 will bring; that step 2 contains it. */
  | { readonly kind: "early" }
  | { readonly kind: "refused"; readonly refusal: RefusedUpdate };

/**
 * One manuscript's document and who owns which client id. No I/O and no time: everything that must be stored or sent comes
 * back as a value.
 *
 * The document lives twice. An update is applied to `#trial` first; only what passed every check reaches `#doc`, so that a
 * refused update, or one on which Yjs throws half-way, leaves nothing behind (I4).
 */
export class Room {
  readonly manuscript: ManuscriptId;
  readonly #doc = newDoc();
  #trial = newDoc();
  readonly #owners = new Map<number, string>();
  #seq = 0;
  /** Never less than the document's length; counted exactly when it passes the limit. */
  #characters = 0;

  /** @throws when the stored bytes are damaged. */
  constructor(manuscript: ManuscriptId, stored: StoredLog) {
    this.manuscript = manuscript;
    const { snapshot, updates, owners } = stored;
    this.#doc.transact(() => {
      if (snapshot !== null) Y.applyUpdateV2(this.#doc, snapshot.state);
      for (const { bytes } of updates) Y.applyUpdate(this.#doc, bytes);
    });
    if (this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null)
      throw new Error(`the log of manuscript ${manuscript} has a hole`);
    this.#seq = updates.at(-1)?.seq ?? snapshot?.seq ?? 0;
    for (const { clientId, owner } of owners) this.#owners.set(clientId, owner);
    this.#characters = charactersIn(fragmentOf(this.#doc));
    this.#rebuildTrial();
  }

  /** Log position of the newest change; the caller may not have stored it yet. */
  get seq(): number {
    return this.#seq;
  }

  /** True for a client id under which somebody else has written. */
  isForeign(clientId: number, user: UserId): boolean {
    return (this.#owners.get(clientId) ?? user) !== user;
  }

  /** The draft at `seq`. */
  read(): DocumentJson {
    return readDocument(fragmentOf(this.#doc));
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** What a client with this state vector lacks, V1. @throws MalformedError */
  missingFor(stateVector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#doc, stateVector);
    } catch (error) {
      throw new MalformedError(`state vector: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The whole document, V2, for a snapshot at `seq`. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdateV2(this.#doc);
  }

  /** Admission of an update from a client (C2). */
  admit(bytes: Uint8Array, actor: RoomActor): Admission {
    try {
      const scan = scanOrRefuse(bytes);
      checkRoots(scan, ROOTS);
      if (!isGapFree(this.#doc, scan)) {
        if (!actor.synced) return { kind: "early" };
        throw new RefusedUpdate("missing-history", "builds on what is not here");
      }
      if (isKnown(this.#doc, scan)) return { kind: "known" };
      if (actor.mode !== "edit") {
        // What a stock client tidies up in its own copy changes nothing that anybody sees, and stays there.
        if (onlyTidies(this.#doc, scan)) return { kind: "known" };
        throw new RefusedUpdate("not-allowed", `mode ${actor.mode}`);
      }
      const newOwners = claimOwners(this.#doc, scan, this.#owners, actor.userId);
      this.#checkLength(scan.characters);
      const update = this.#try(() => Y.applyUpdate(this.#trial, bytes));
      return update === null
        ? { kind: "known" }
        : { kind: "admitted", update: this.#keep(update, newOwners) };
    } catch (error) {
      if (error instanceof RefusedUpdate) return { kind: "refused", refusal: error };
      throw error;
    }
  }

  /** Writes the first document (D5). @throws when there is one. */
  seed(document: DocumentJson): AdmittedUpdate {
    if (this.#seq > 0) throw new Error(`manuscript ${this.manuscript} has been seeded`);
    const update = this.#try(() =>
      this.#trial.transact(() => writeDocument(fragmentOf(this.#trial), document)),
    );
    if (update === null) throw new Error("an empty document cannot be seeded");
    return this.#keepOwn(update);
  }

  /** Marks words with a thread (V1); null when they are gone. @throws MalformedError when the anchor is none. */
  mark(thread: ThreadId, anchor: TextAnchor): { update: AdmittedUpdate; quote: AnchoredQuote } | null {
    let quote: AnchoredQuote | null = null;
    const update = this.#try(() =>
      this.#trial.transact(() => {
        quote = markRange(this.#trial, fragmentOf(this.#trial), thread, anchor);
      }),
    );
    return update === null || quote === null ? null : { update: this.#keepOwn(update), quote };
  }

  /**
   * Does something to the trial document and checks the result.
   * @returns the change as an update; null when nothing changed. @throws RefusedUpdate, after which the trial is as before.
   */
  #try(act: () => void): Uint8Array | null {
    const trial = this.#trial;
    let update: Uint8Array | null = null;
    // More than one when Yjs tidies up doubled formats afterwards.
    const transactions: Y.Transaction[] = [];
    const onUpdate = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, from: Y.Transaction) => {
      update = update === null ? bytes : Y.mergeUpdates([update, bytes]);
      transactions.push(from);
    };
    trial.on("update", onUpdate);
    try {
      try {
        act();
      } catch (error) {
        if (error instanceof MalformedError) throw error;
        // Yjs gives no kinds of errors: whatever it threw at, these bytes are not for us.
        throw new RefusedUpdate("malformed", error instanceof Error ? error.message.slice(0, 100) : "threw");
      }
      if (trial.store.pendingStructs !== null || trial.store.pendingDs !== null)
        throw new RefusedUpdate("missing-history", "builds on what is not here");
      for (const transaction of transactions) checkBlocks(transaction, fragmentOf(trial));
      return update;
    } catch (error) {
      this.#rebuildTrial();
      throw error;
    } finally {
      trial.off("update", onUpdate);
    }
  }

  #keep(bytes: Uint8Array, newOwners: readonly ClientOwner[]): AdmittedUpdate {
    Y.applyUpdate(this.#doc, bytes);
    for (const { clientId, owner } of newOwners) this.#owners.set(clientId, owner);
    this.#seq += 1;
    return { seq: this.#seq, bytes, newOwners };
  }

  #keepOwn(bytes: Uint8Array): AdmittedUpdate {
    const clientId = this.#trial.clientID;
    const newOwners = this.#owners.has(clientId) ? [] : [{ clientId, owner: SERVER_OWNER }];
    return this.#keep(bytes, newOwners);
  }

  #checkLength(added: number): void {
    if (this.#characters + added > MAX_CHARACTERS) {
      this.#characters = charactersIn(fragmentOf(this.#doc));
      if (this.#characters + added > MAX_CHARACTERS) throw new RefusedUpdate("too-large", "document");
    }
    this.#characters += added;
  }

  #rebuildTrial(): void {
    this.#trial.destroy();
    this.#trial = newDoc();
    // A fresh id that nobody has written under.
    while (this.#owners.has(this.#trial.clientID)) this.#trial.clientID = newDoc().clientID;
    Y.applyUpdate(this.#trial, Y.encodeStateAsUpdate(this.#doc));
  }
}

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(FRAGMENT_NAME);
  doc.getMap(META);
  return doc;
}

function fragmentOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(FRAGMENT_NAME);
}

function charactersIn(parent: Y.XmlFragment): number {
  let count = 0;
  for (const child of parent.toArray())
    count += child instanceof Y.XmlText ? child.length : charactersIn(child as Y.XmlElement);
  return count;
}
