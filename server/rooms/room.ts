import { createHash } from "node:crypto";
import {
  type DocumentJson,
  FRAGMENT_NAME,
  MAX_CHARACTERS,
  type ManuscriptId,
  type ThreadId,
} from "@naskah/model";
import { type Mode, SYNC, stateText } from "@naskah/protocol";
import * as Y from "yjs";
import type { AnchoredQuote, TextAnchor, WordReplacement } from "../ports/drafts.ts";
import { type ClientOwner, SERVER_OWNER, type Snapshot, type StoredLog } from "../ports/update-log.ts";
import {
  claims,
  isGapFree,
  judgeScan,
  type Known,
  RefusedUpdate,
  refusalOf,
  type Sender,
  scanOrRefuse,
} from "./admission.ts";
import { MalformedError } from "./byte-reader.ts";
import { repairCharacters } from "./character-repair.ts";
import { markRange, readAnchor } from "./comment-mark.ts";
import { crowdOf } from "./crowding.ts";
import { readBlock, readDocument, writeDocument } from "./document-layout.ts";
import { endedIn, isReformatted, spanOf } from "./format-intent.ts";
import { unknownParts } from "./live-items.ts";
import { type Intended, type Intent, MeantFormats, repairOf } from "./meant-formats.ts";
import { judgeResult } from "./result-rules.ts";
import { OversizeError } from "./struct-reader.ts";
import { Trial } from "./trial.ts";
import { TrialPlaces } from "./trial-places.ts";
import { UpdateSlices } from "./update-slices.ts";
import { type ClientBlock, scanUpdate, type UpdateScan } from "./wire-scan.ts";
import { replaceWords } from "./word-replacement.ts";

/** Stands in old documents, empty; nothing may be written to it. */
const META = "meta";
const ROOTS = [FRAGMENT_NAME] as const;

/** A change that the room made its own and that the caller must store, then acknowledge, then broadcast (C2). */
export interface AdmittedUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** How far it takes the clients that wrote it. */
  readonly blocks: readonly ClientBlock[];
  readonly newOwners: readonly ClientOwner[];
  /** Yjs tidied up doubled formats on the way: who sent it lacks that much of it. */
  readonly isTidied: boolean;
  /** It began or ended formats: what others write before they have read it may need to be put right. */
  readonly reformats: boolean;
}

/** Something that was done to the document. */
interface Deed extends Pick<AdmittedUpdate, "bytes" | "isTidied" | "reformats"> {
  readonly intended: Intended;
}

export type Admission =
  /** `repair` puts right formats that it changed by accident and what is no text: stored with it, for everybody, the sender too. */
  | { readonly kind: "admitted"; readonly update: AdmittedUpdate; readonly repair: AdmittedUpdate | null }
  /** Nothing in it was new; what its sender meant by it may still have to be put right. */
  | { readonly kind: "known"; readonly repair: AdmittedUpdate | null }
  /** Builds on what this connection's step 2 will bring; that step 2 contains it. */
  | { readonly kind: "early" }
  /** It is new, and nothing new can be taken in at the moment. */
  | { readonly kind: "not-now" }
  | { readonly kind: "refused"; readonly refusal: RefusedUpdate };

/** What a client lacks, as sync messages in order; the last one is a step 2. */
export type Missing = readonly { readonly kind: 1 | 2; readonly bytes: Uint8Array }[];

/** Updates stay by themselves up to this size, in bytes, before the base is written anew; longer documents take longer to write. */
const LEAST_TAIL_BYTES = 64 * 1024;
/** Updates that are merged rather than made into objects: merging many takes longer than that. */
const MOST_MERGED = 300;
/** From this size of the base on, in bytes, making the document takes long enough to be felt at the first key. */
const LONG_BASE = 128 * 1024;
/** Structs, and deleted ranges, up to which an update is taken in at once; a longer one is tried beside the document, in steps. */
const MOST_AT_ONCE = 256;
/** Most bytes that a manuscript's state may take. */
const MOST_BYTES = 64 * 1024 * 1024;
/** A state vector: so many bytes, or so many for each client of the document. */
const LEAST_VECTOR = 64 * 1024;
const VECTOR_A_CLIENT = 16;
/** Who writes what the room writes by itself. */
const SERVER = { line: null, userId: null } as const;
const EMPTY_UPDATE = new Uint8Array([0, 0]);

/**
 * One manuscript's document and who owns which client id. No I/O and no time: everything that must be stored or sent comes
 * back as a value.
 *
 * The room always has the document's bytes: a base state and the updates since. The Y.Doc is made of them when something must be
 * applied or read, and thrown away when an update was applied and refused, or nobody has written for long. So a refused update, or
 * one on which Yjs throws half-way, leaves nothing behind (I4), and whoever only looks costs bytes, not objects.
 */
export class Room {
  readonly manuscript: ManuscriptId;
  /** From here on the log is damaged: what was before can be read, nothing can be written. */
  readonly damagedAt: number | null;
  readonly #owners = new Map<number, string>();
  /** The state vector. */
  readonly #clocks = new Map<number, number>();
  /** Yjs V2; null for nothing. */
  #base: Uint8Array | null;
  /** The base as V1, while it is known and nothing was made of objects. */
  #wire: Uint8Array | null;
  #tail: Uint8Array[];
  #tailBytes = 0;
  #seq = 0;
  #doc: Y.Doc | null = null;
  /** Never less than the document's length; counted when it is made, and exactly when it passes the limit. */
  #characters = 0;
  readonly #formats = new MeantFormats();
  /** The answer to who has nothing yet, one for all who join at this position. */
  #whole: Missing | null = null;
  /** What a long update is tried on. */
  #trial: Trial | null = null;

  readonly #newClientId: () => number;
  readonly #places: TrialPlaces;

  /**
   * @param newClientId ids for what the server writes; Yjs' own random ones when left out.
   * @param places where long updates are tried, shared with all other rooms.
   */
  constructor(
    manuscript: ManuscriptId,
    stored: StoredLog,
    newClientId = () => new Y.Doc().clientID,
    places = new TrialPlaces(),
  ) {
    this.manuscript = manuscript;
    this.#places = places;
    this.#newClientId = newClientId;
    const { snapshot, updates, owners } = stored;
    this.#base = snapshot?.state ?? null;
    this.#wire = snapshot?.wire ?? null;
    this.#seq = snapshot?.seq ?? 0;
    this.#tail = [];
    for (const { clientId, owner } of owners) this.#owners.set(clientId, owner);
    if (snapshot !== null)
      for (const [client, clock] of Y.decodeStateVector(snapshot.vector)) this.#clocks.set(client, clock);
    let damagedAt = stored.damagedAt;
    for (const { seq, bytes } of updates) {
      const scan = scanUpdate(bytes);
      if (!isGapFree(scan, this)) {
        damagedAt = Math.min(damagedAt ?? seq, seq);
        break;
      }
      this.#remember(scan, bytes);
      this.#seq = seq;
    }
    this.damagedAt = damagedAt;
  }

  /** Log position of the newest change; the caller may not have stored it yet. */
  get seq(): number {
    return this.#seq;
  }

  /** Whether the first key would have to wait: the document is long, and there are only its bytes. */
  get isSlowToWake(): boolean {
    return this.#doc === null && (this.#base?.length ?? 0) > LONG_BASE;
  }

  /** A copy of the state vector. */
  clocks(): Map<number, number> {
    return new Map(this.#clocks);
  }

  clock(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  /** True for a client id under which somebody else has written. */
  isForeign(clientId: number, user: string): boolean {
    return (this.#owners.get(clientId) ?? user) !== user;
  }

  /** The draft at `seq`. */
  read(): DocumentJson {
    return readDocument(fragmentOf(this.#awake()));
  }

  /** The first block of a type that has words, as schema JSON; null when there is none. Costs the block, not the document. */
  readFirst(type: string): DocumentJson | null {
    for (const child of fragmentOf(this.#awake()).toArray()) {
      if (!(child instanceof Y.XmlElement) || child.nodeName !== type) continue;
      const block = readBlock(child, "doc");
      if (JSON.stringify(block).includes('"text":')) return block;
    }
    return null;
  }

  /** Up to which position of the log, as far as anybody remembers, somebody has everything who has this much of each client. */
  positionOf(vector: ReadonlyMap<number, number>): number {
    return this.#formats.positionOf(vector);
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks);
  }

  /** SHA-256, hexadecimal, of what the document is (`stateText`). */
  stateHash(): string {
    const text = stateText(this.#clocks, fragmentOf(this.#awake()).toString());
    return createHash("sha256").update(text).digest("hex");
  }

  /** How many clocks of each client somebody has who sends this state vector. @throws MalformedError, OversizeError */
  readVector(stateVector: Uint8Array): ReadonlyMap<number, number> {
    // Before it is read: nobody knows more clients than there are, and some of its own.
    if (stateVector.length > Math.max(LEAST_VECTOR, VECTOR_A_CLIENT * this.#clocks.size))
      throw new OversizeError("state vector");
    try {
      return Y.decodeStateVector(stateVector);
    } catch (error) {
      throw new MalformedError(`state vector: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Whether the answer to this state vector is there already, or is made of bytes: it need not be written from the objects. */
  isAtHand(stateVector: Uint8Array): boolean {
    return hasNothing(stateVector) && (this.#whole !== null || this.#isFromBytes());
  }

  #isFromBytes(): boolean {
    return this.#doc === null && this.#tail.length <= MOST_MERGED;
  }

  /** What a client with this state vector lacks, V1. @throws MalformedError, OversizeError */
  missingFor(stateVector: Uint8Array): Missing {
    this.readVector(stateVector);
    if (!hasNothing(stateVector)) return [{ kind: SYNC.step2, bytes: this.#encodeSince(stateVector) }];
    this.#whole ??= this.#isFromBytes() ? this.#fromBytes() : this.#fromObjects();
    return this.#whole;
  }

  /** Whoever opens a long document need not wait until it is made of objects, and whoever only reads never does (C11). */
  #fromBytes(): Missing {
    const step2 = this.#tail.length === 0 ? EMPTY_UPDATE : Y.mergeUpdates(this.#tail);
    const last = { kind: SYNC.step2, bytes: step2 } as const;
    if (this.#base === null) return [last];
    this.#wire ??= Y.convertUpdateFormatV2ToV1(this.#base);
    return [{ kind: SYNC.update, bytes: this.#wire }, last];
  }

  #fromObjects(): Missing {
    return [{ kind: SYNC.step2, bytes: Y.encodeStateAsUpdate(this.#awake()) }];
  }

  /** The whole document, for a snapshot at `seq`. */
  snapshot(): Snapshot {
    const doc = this.#awake();
    return {
      seq: this.#seq,
      state: Y.encodeStateAsUpdateV2(doc),
      vector: this.stateVector(),
      wire: Y.encodeStateAsUpdate(doc),
    };
  }

  /** Makes the document now, so that the first key need not wait for it. */
  wake(): void {
    this.#awake();
  }

  /** Whether it is time to `gather`. */
  get isScattered(): boolean {
    return this.#doc !== null && this.#tailBytes > Math.max(LEAST_TAIL_BYTES, (this.#base?.length ?? 0) / 2);
  }

  /** Makes one state of the base and the updates since. Costs the document, so that it is no part of anybody's frame. */
  gather(): void {
    if (this.#doc !== null) this.#rebase(this.#doc);
  }

  /** Keeps the bytes only. */
  sleep(): void {
    if (this.#doc === null) return;
    this.#rebase(this.#doc);
    this.#whole = null;
    this.#forget();
  }

  /**
   * Admission of an update from a client (C2), in steps of bounded work. A short one takes one step; while a long one is tried the room
   * is whole, as it was, and admits what others send.
   * @param isOpen false while nothing new can be taken in; what is known already is still recognised.
   */
  *admitInSteps(bytes: Uint8Array, from: Sender, isOpen = () => true): Generator<void, Admission> {
    // What is damaged is whole up to here, and nothing may be put behind it.
    const sender = this.damagedAt === null ? from : { ...from, mode: "read" as const };
    try {
      const scan = yield* scanOrRefuse(bytes, "door");
      const known = this.#known();
      const verdict = yield* judgeScan(scan, known, sender, () => this.#awake());
      if (verdict !== null) {
        if (verdict === "early") return { kind: verdict };
        const repair = this.#putRightKnown(scan, sender, isOpen);
        this.#formats.heard(scan, sender);
        return { kind: verdict, repair };
      }
      if (!isOpen()) return { kind: "not-now" };
      this.#expectSpace(bytes);
      if (scan.structs > MOST_AT_ONCE || scan.deletions.length > MOST_AT_ONCE)
        return yield* this.#admitLong(bytes, scan, sender, isOpen);
      const slices = new UpdateSlices(bytes, scan, (client) => this.clock(client));
      for (const { placements } of slices)
        if (crowdOf(this.#awake(), placements).fitting < placements.length)
          return yield* this.#admitLong(bytes, scan, sender, isOpen);
      const newOwners = claims(scan, known, sender.userId);
      // Not the bytes as they came: Yjs would go through a range as often as it is said, and through what is deleted already.
      const doc = this.#awake();
      const news = slices.news(scan.deletions.flatMap((range) => unknownParts(doc, range)));
      const deed = this.#try(
        sender.mode,
        (doc) => Y.applyUpdate(doc, news),
        this.#formats.intentOf(scan, sender),
      );
      if (deed === null) return { kind: "known", repair: null };
      const repair = this.#putRight(deed.intended, "all", this.#brokenIn(scan));
      this.#characters += scan.characters;
      const update = this.#keep(deed, scan, newOwners, sender);
      return { kind: "admitted", update, repair: repair === null ? null : this.#keepOwn(repair) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal instanceof RefusedUpdate) return { kind: "refused", refusal };
      throw error;
    }
  }

  /** The same at once, however long it takes. */
  admit(bytes: Uint8Array, from: Sender, isOpen = true): Admission {
    return atOnce(this.admitInSteps(bytes, from, () => isOpen));
  }

  *#admitLong(
    bytes: Uint8Array,
    scan: UpdateScan,
    sender: Sender,
    isOpen: () => boolean,
  ): Generator<void, Admission> {
    // One at a time here, and few in the house.
    let leave: (() => void) | null = null;
    for (;;) {
      if (this.#trial === null) leave = this.#places.take(sender.userId);
      if (leave !== null) break;
      yield;
    }
    const trial = new Trial(newDoc());
    this.#trial = trial;
    try {
      trial.doc.clientID = this.#awake().clientID;
      yield* trial.copy(Y.encodeStateAsUpdate(this.#awake()));
      const news = yield* trial.take(bytes, scan);
      yield* judgeResult(trial.transactions, trial.fragment, sender.mode);
      if (news === null) return { kind: "known", repair: null };
      const span = spanOf(trial.transactions);
      const intent = this.#formats.intentOf(scan, sender);
      const intended = intent === null ? new Map() : yield* intent(span);
      const ended = yield* endedIn(span);
      // From here on in one turn: what others wrote meanwhile, and what may have changed by it.
      const judged = trial.transactions.length;
      trial.follow();
      if (trial.doc.store.pendingStructs !== null || trial.doc.store.pendingDs !== null)
        throw new RefusedUpdate("missing-history", "builds on what is not here");
      atOnce(judgeResult(trial.transactions.slice(judged), trial.fragment, sender.mode));
      if (!isOpen()) return { kind: "not-now" };
      const known = this.#known();
      const newOwners = claims(scan, known, sender.userId);
      const broken = this.#brokenIn(scan);
      if (newOwners.length > sender.newIds) throw new RefusedUpdate("too-fast", "too many new client ids");
      if (!known.hasSpaceFor(scan.characters)) throw new RefusedUpdate("too-large", "document");
      this.#characters += scan.characters;
      this.#forget();
      this.#doc = trial.doc;
      this.#wire = null;
      // Whether it did is not worth the looking.
      const deed = { bytes: news, isTidied: false, reformats: true };
      const update = this.#keep(deed, scan, newOwners, sender, ended);
      const repair = this.#putRight(intended, "wrong", broken);
      return { kind: "admitted", update, repair: repair === null ? null : this.#keepOwn(repair) };
    } catch (error) {
      if (error instanceof RefusedUpdate || refusalOf(error) !== error) throw error;
      // Yjs gives no kinds of errors: whatever it threw at, these bytes are not for us.
      throw new RefusedUpdate("malformed", error instanceof Error ? error.message.slice(0, 100) : "threw");
    } finally {
      leave();
      this.#trial = null;
      if (this.#doc !== trial.doc) trial.doc.destroy();
    }
  }

  #expectSpace(added: Uint8Array): void {
    const isTooMuch = () => (this.#base?.length ?? 0) + this.#tailBytes + added.length > MOST_BYTES;
    // What was written and deleted again takes no room.
    if (isTooMuch()) this.gather();
    if (isTooMuch()) throw new RefusedUpdate("too-large", "manuscript");
  }

  /**
   * Something threw where nothing may: the document is made anew from the bytes.
   * @returns false when a change was counted that nobody was given: then only the log knows what the room is.
   */
  recover(handedOut: number): boolean {
    this.#forget();
    this.#whole = null;
    return this.#seq === handedOut;
  }

  /** Writes the first document (D5). @throws when there is one. */
  seed(document: DocumentJson): AdmittedUpdate {
    if (this.#seq > 0) throw new Error(`manuscript ${this.manuscript} has been seeded`);
    const deed = this.#try("edit", (doc) => doc.transact(() => writeDocument(fragmentOf(doc), document)));
    if (deed === null) throw new Error("an empty document cannot be seeded");
    return this.#keepOwn(deed);
  }

  /** Marks words with a thread (V1); null when they are gone. @throws MalformedError when the anchor is none. */
  mark(thread: ThreadId, anchor: TextAnchor): { update: AdmittedUpdate; quote: AnchoredQuote } | null {
    const read = readAnchor(anchor);
    let quote: AnchoredQuote | null = null;
    const deed = this.#try("edit", (doc) =>
      doc.transact(() => {
        quote = markRange(doc, fragmentOf(doc), thread, read);
      }),
    );
    return deed === null || quote === null ? null : { update: this.#keepOwn(deed), quote };
  }

  /** Replaces words where the text still reads so; null when it does nowhere. */
  replaceWords(replacements: readonly WordReplacement[]): { update: AdmittedUpdate; count: number } | null {
    let count = 0;
    const deed = this.#try("edit", (doc) =>
      doc.transact(() => {
        count = replaceWords(fragmentOf(doc), replacements);
      }),
    );
    return deed === null ? null : { update: this.#keepOwn(deed), count };
  }

  get owners(): ReadonlyMap<number, string> {
    return this.#owners;
  }

  #known(): Known {
    return {
      clock: (client) => this.clock(client),
      owners: this.#owners,
      roots: ROOTS,
      hasSpaceFor: (added) => {
        // Until it is made of objects nobody has counted.
        const doc = this.#awake();
        if (this.#characters + added > MAX_CHARACTERS) this.#characters = charactersIn(fragmentOf(doc));
        return this.#characters + added <= MAX_CHARACTERS;
      },
    };
  }

  /**
   * Does something to the document and checks the result.
   * @param intent what the formats of letters shall be after it; without one all that it does to them is meant.
   * @returns null when nothing changed. @throws RefusedUpdate, after which the document is as before.
   */
  #try(mode: Mode, act: (doc: Y.Doc) => void, intent: Intent | null = null): Deed | null {
    const doc = this.#awake();
    let bytes: Uint8Array | null = null;
    // More than one when Yjs tidies up doubled formats afterwards.
    const transactions: Y.Transaction[] = [];
    const onUpdate = (part: Uint8Array, _origin: unknown, _doc: Y.Doc, from: Y.Transaction) => {
      bytes = bytes === null ? part : Y.mergeUpdates([bytes, part]);
      transactions.push(from);
    };
    let reformats = false;
    let intended: Intended | null = null;
    const onTransaction = (transaction: Y.Transaction) => {
      reformats ||= isReformatted(transaction);
      // Of the first: what Yjs tidies up afterwards was nobody's intention.
      intended ??= intent === null ? new Map() : atOnce(intent(transaction));
    };
    doc.on("update", onUpdate);
    doc.on("afterTransaction", onTransaction);
    try {
      try {
        act(doc);
      } catch (error) {
        // Yjs gives no kinds of errors: whatever it threw at, these bytes are not for us.
        throw new RefusedUpdate("malformed", error instanceof Error ? error.message.slice(0, 100) : "threw");
      }
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
        throw new RefusedUpdate("missing-history", "builds on what is not here");
      atOnce(judgeResult(transactions, fragmentOf(doc), mode));
      if (bytes === null) return null;
      return {
        bytes,
        isTidied: transactions.length > 1,
        reformats,
        intended: intended ?? new Map(),
      };
    } catch (error) {
      this.#forget();
      throw error;
    } finally {
      doc.off("update", onUpdate);
      doc.off("afterTransaction", onTransaction);
    }
  }

  /** The clocks that are new to the room in an update in which something is no text; none when all of it is. */
  #brokenIn({ isText, blocks }: UpdateScan): readonly ClientBlock[] {
    if (isText) return [];
    return blocks.map(({ client, clock, end }) => ({
      client,
      clock: Math.max(clock, this.clock(client)),
      end,
    }));
  }

  /**
   * Gives letters the formats that they shall have, and makes text of what is none; null when all is right.
   * @param which only those that were wrong when this was found out, when others may have given formats since; else all.
   * @param broken new clocks among which something is no text.
   */
  #putRight(intended: Intended, which: "wrong" | "all", broken: readonly ClientBlock[] = []): Deed | null {
    const repair = repairOf(intended, which);
    if (repair === null && broken.length === 0) return null;
    return this.#try("edit", (doc) =>
      doc.transact(() => {
        repair?.();
        repairCharacters(doc, broken);
      }),
    );
  }

  /**
   * Somebody ends formats that others have ended meanwhile, for reasons of their own: what it was to end may go on in what those wrote
   * instead.
   */
  #putRightKnown(scan: UpdateScan, sender: Sender, isOpen: () => boolean): AdmittedUpdate | null {
    const intent = sender.mode === "edit" && isOpen() ? this.#formats.intentOfKnown(scan, sender) : null;
    if (intent === null) return null;
    const now = this.clocks();
    const nothing = { beforeState: now, afterState: now, deleteSet: Y.createDeleteSet() };
    const repair = this.#putRight(atOnce(intent({ doc: this.#awake(), ...nothing })), "all");
    return repair === null ? null : this.#keepOwn(repair);
  }

  #keep(
    { bytes, isTidied, reformats }: Omit<Deed, "intended">,
    scan: UpdateScan,
    newOwners: readonly ClientOwner[],
    { line, userId }: Pick<Sender, "line" | "userId"> | typeof SERVER,
    ended?: readonly ClientBlock[],
  ): AdmittedUpdate {
    this.#remember(scan, bytes);
    for (const { clientId, owner } of newOwners) this.#owners.set(clientId, owner);
    this.#seq += 1;
    this.#formats.taken({
      seq: this.#seq,
      line,
      author: userId,
      scan,
      reformats,
      ...(ended === undefined ? {} : { ended }),
      ...(isTidied ? { tidied: bytes } : {}),
    });
    return { seq: this.#seq, bytes, blocks: scan.blocks, newOwners, isTidied, reformats };
  }

  #keepOwn(deed: Deed): AdmittedUpdate {
    const clientId = this.#awake().clientID;
    const newOwners = this.#owners.has(clientId) ? [] : [{ clientId, owner: SERVER_OWNER }];
    return this.#keep(deed, scanUpdate(deed.bytes), newOwners, SERVER);
  }

  #remember(scan: UpdateScan, bytes: Uint8Array): void {
    for (const { client, end } of scan.blocks) if (end > this.clock(client)) this.#clocks.set(client, end);
    this.#tail.push(bytes);
    this.#trial?.missed.push(bytes);
    this.#tailBytes += bytes.length;
    this.#whole = null;
  }

  #rebase(doc: Y.Doc): void {
    if (this.#tail.length === 0) return;
    this.#base = Y.encodeStateAsUpdateV2(doc);
    this.#tail = [];
    this.#tailBytes = 0;
  }

  #awake(): Y.Doc {
    if (this.#doc !== null) return this.#doc;
    const doc = newDoc();
    // An id that nobody has written under.
    do doc.clientID = this.#newClientId();
    while (this.#owners.has(doc.clientID));
    doc.transact(() => {
      if (this.#base !== null) Y.applyUpdateV2(doc, this.#base);
      for (const bytes of this.#tail) Y.applyUpdate(doc, bytes);
    });
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new Error(`the bytes of manuscript ${this.manuscript} have a hole`);
    this.#characters = charactersIn(fragmentOf(doc));
    this.#doc = doc;
    this.#wire = null;
    return doc;
  }

  #forget(): void {
    this.#doc?.destroy();
    this.#doc = null;
  }

  #encodeSince(stateVector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#awake(), stateVector);
    } catch (error) {
      throw new MalformedError(`state vector: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const hasNothing = (stateVector: Uint8Array) => stateVector.length === 1 && stateVector[0] === 0;

/** Drives steps to their end. */
function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function newDoc(): Y.Doc {
  // What a format was must be known after it ended: somebody may come back who has not heard of it (format-intent).
  const doc = new Y.Doc({ gcFilter: ({ content }) => !(content instanceof Y.ContentFormat) });
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
