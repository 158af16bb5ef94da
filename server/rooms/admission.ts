import { DocumentError, type Json, parseNode, schema } from "@naskah/model";
import type { CloseCode, Mode } from "@naskah/protocol";
import { Fragment } from "prosemirror-model";
import * as Y from "yjs";
import type { ClientOwner } from "../ports/update-log.ts";
import { MalformedError } from "./byte-reader.ts";
import { formatName, isOverlapping, MARK_ATTRIBUTE, markOf, readBlock } from "./document-layout.ts";
import { hasLiveItems, liveItems } from "./live-items.ts";
import { Neighbours } from "./neighbours.ts";
import type { HasRead } from "./reading.ts";
import { ForbiddenContentError, OversizeError } from "./struct-reader.ts";
import { type ClientBlock, type Strictness, scanInSteps, type UpdateScan } from "./wire-scan.ts";

/** Why an update was not admitted. `detail` is for the log: a place or a name, never content. */
export class RefusedUpdate extends Error {
  readonly code: CloseCode;
  constructor(code: CloseCode, detail: string) {
    super(detail);
    this.name = "RefusedUpdate";
    this.code = code;
  }
}

/** Who sends an update, as the door and the session see them now. */
export interface Sender {
  readonly userId: string;
  readonly mode: Mode;
  /** False until this connection's first step 2: what it sends before may build on edits that step 2 will bring. */
  readonly synced: boolean;
  /** How many client ids the connection may still begin to write under. */
  readonly newIds: number;
  /** The connection: what came over it, it has read. */
  readonly line?: object;
  /** What it had read of the others' work when it wrote this; left out when nobody knows. */
  readonly read?: HasRead;
}

/** What is known of the document before the update is applied; nothing of it is Yjs' own structures. */
export interface Known {
  /** How many clocks of a client are in the document. */
  clock(client: number): number;
  readonly owners: ReadonlyMap<number, string>;
  /** Whether so many more UTF-16 code units of text may be in it. */
  hasSpaceFor(added: number): boolean;
  readonly roots: readonly string[];
}

/** An early end of the chain that is no refusal. */
export type Verdict = "known" | "early";

type Step = (
  scan: UpdateScan,
  known: Known,
  sender: Sender,
  doc: () => Y.Doc,
) => Verdict | null | Generator<void, Verdict | null>;

/** Deleted ranges that are looked up before others may go on. */
const STEP_RANGES = 1000;

const ATTRIBUTES: ReadonlySet<string> = new Set(
  Object.values(schema.nodes).flatMap(({ spec }) => Object.keys(spec.attrs ?? {})),
);

/** A mark's own name; with a hash behind it only when the mark may stand beside its like: two links on one text are none. */
function isFormat(format: string): boolean {
  const name = markOf(format);
  if (!Object.hasOwn(schema.marks, name)) return false;
  return format === name || isOverlapping(name);
}

/** A name for the log: a stranger chose it. */
const named = (name: string) => JSON.stringify(name.slice(0, 40));

/**
 * C2, before anything is applied: each step looks at the scan and says nothing, ends the matter, or throws RefusedUpdate. What comes
 * first is cheap and needs no document.
 */
const BEFORE: readonly Step[] = [
  function checkRoots({ roots, hasRootKeys }, { roots: allowed }) {
    for (const root of roots)
      if (!allowed.includes(root)) throw new RefusedUpdate("refused", "unknown root type");
    // A map has no key that we know, and the article itself no attribute: nobody would see it, nobody could take it away.
    if (hasRootKeys) throw new RefusedUpdate("refused", "a key of a root type");
    return null;
  },
  function checkNames({ nodes, formats, attributes }) {
    for (const name of nodes)
      if (!Object.hasOwn(schema.nodes, name))
        throw new RefusedUpdate("refused", `unknown node ${named(name)}`);
    for (const format of formats)
      if (!isFormat(format)) throw new RefusedUpdate("refused", `unknown mark ${named(format)}`);
    for (const name of attributes)
      if (
        !ATTRIBUTES.has(name) &&
        !(name.startsWith(MARK_ATTRIBUTE) && isFormat(name.slice(MARK_ATTRIBUTE.length)))
      )
        throw new RefusedUpdate("refused", `unknown attribute ${named(name)}`);
    return null;
  },
  function checkGaps(scan, known, { synced }) {
    if (isGapFree(scan, known)) return null;
    if (!synced) return "early";
    throw new RefusedUpdate("missing-history", "builds on what is not here");
  },
  function* checkNews(scan, known, _sender, doc) {
    return (yield* isKnown(scan, known, doc)) ? "known" : null;
  },
  function* checkMode(scan, known, { mode }, doc) {
    if (mode === "edit") return null;
    // What a stock client tidies up in its own copy changes nothing that anybody sees, and stays there.
    if (yield* onlyTidies(scan, known, doc())) return "known";
    throw new RefusedUpdate("not-allowed", `mode ${mode}`);
  },
  function checkOwners(scan, known, sender) {
    if (claims(scan, known, sender.userId).length > sender.newIds)
      throw new RefusedUpdate("too-fast", "too many new client ids");
    return null;
  },
  function checkLength({ characters }, known) {
    if (!known.hasSpaceFor(characters)) throw new RefusedUpdate("too-large", "document");
    return null;
  },
];

/** @returns why the update need not be applied, or null. @throws RefusedUpdate */
export function* judgeScan(
  scan: UpdateScan,
  known: Known,
  sender: Sender,
  doc: () => Y.Doc,
): Generator<void, Verdict | null> {
  for (const step of BEFORE) {
    const said = step(scan, known, sender, doc);
    const verdict = said === null || typeof said === "string" ? said : yield* said;
    if (verdict !== null) return verdict;
  }
  return null;
}

/** A rule about what an update has made of the document. @throws RefusedUpdate */
type ResultRule = (transactions: readonly Y.Transaction[], fragment: Y.XmlFragment) => Generator<void, void>;

/**
 * C7: a mode is judged on the result, so that no way of wrapping an operation gets round it. Who comments or reads never gets here
 * with a change. The rule of a mode that suggests has its place here.
 */
const AFTER: Readonly<Record<Mode, readonly ResultRule[]>> = {
  edit: [checkNewItems, checkBlocks],
  comment: [refuseAll],
  read: [refuseAll],
};

/** @throws RefusedUpdate */
export function* judgeResult(
  transactions: readonly Y.Transaction[],
  fragment: Y.XmlFragment,
  mode: Mode,
): Generator<void, void> {
  for (const rule of AFTER[mode]) yield* rule(transactions, fragment);
}

/** Reads an update's bytes. @throws RefusedUpdate */
export function* scanOrRefuse(bytes: Uint8Array, strictness: Strictness): Generator<void, UpdateScan> {
  try {
    return yield* scanInSteps(bytes, strictness);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Which refusal a fault in the bytes is; what is none is given back. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof MalformedError) return new RefusedUpdate("malformed", error.message);
  if (error instanceof ForbiddenContentError) return new RefusedUpdate("refused", error.message);
  if (error instanceof OversizeError) return new RefusedUpdate("too-large", error.message);
  return error;
}

/** True when everything that the update builds on, or deletes, is in the document or in the update itself (C3). */
export function isGapFree(scan: UpdateScan, known: Pick<Known, "clock">): boolean {
  const ends = new Map(scan.blocks.map(({ client, end }) => [client, end]));
  const reaches = (client: number, clock: number) =>
    clock < known.clock(client) || clock < (ends.get(client) ?? 0);
  return (
    scan.blocks.every(({ client, clock }) => clock <= known.clock(client)) &&
    [...scan.references].every(([client, clock]) => reaches(client, clock)) &&
    scan.deletions.every(({ client, end }) => reaches(client, end - 1))
  );
}

/** True when applying the update would change nothing: everything in it is known, everything it deletes is deleted. */
function* isKnown(scan: UpdateScan, known: Known, doc: () => Y.Doc): Generator<void, boolean> {
  if (!writesNothing(scan, known)) return false;
  return yield* everyRange(scan.deletions, (range) => !hasLiveItems(doc(), range));
}

/** True when all that is new in the update is that some marks of formats are deleted: Yjs does so after merging formats. */
function* onlyTidies(scan: UpdateScan, known: Known, doc: Y.Doc): Generator<void, boolean> {
  if (!writesNothing(scan, known)) return false;
  return yield* everyRange(scan.deletions, (range) => {
    for (const struct of liveItems(doc, range))
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) return false;
    return true;
  });
}

function writesNothing({ blocks, deletions }: UpdateScan, known: Known): boolean {
  const isThere = ({ client, end }: ClientBlock) => end <= known.clock(client);
  return blocks.every(isThere) && deletions.every(isThere);
}

function* everyRange(
  ranges: readonly ClientBlock[],
  holds: (range: ClientBlock) => boolean,
): Generator<void, boolean> {
  for (const [index, range] of ranges.entries()) {
    if (!holds(range)) return false;
    if ((index + 1) % STEP_RANGES === 0) yield;
  }
  return true;
}

/**
 * Who may write under which client id (C3).
 * @returns the ids that `user` uses here for the first time. @throws RefusedUpdate for an id of somebody else.
 */
export function claims(
  scan: UpdateScan,
  { clock, owners }: Pick<Known, "clock" | "owners">,
  user: string,
): readonly ClientOwner[] {
  const claimed: ClientOwner[] = [];
  for (const { client, end } of scan.blocks) {
    // What the document has already proves nothing about who sends it.
    if (end <= clock(client)) continue;
    const owner = owners.get(client);
    if (owner === undefined) claimed.push({ clientId: client, owner: user });
    else if (owner !== user) throw new RefusedUpdate("not-allowed", "client id of somebody else");
  }
  return claimed;
}

// biome-ignore lint/correctness/useYield: a rule like the others, which has nothing to go through.
function* refuseAll(): Generator<void, never> {
  throw new RefusedUpdate("not-allowed", "mode");
}

/** The result against the schema: every block that was touched, and every one that was added. */
function* checkBlocks(
  transactions: readonly Y.Transaction[],
  fragment: Y.XmlFragment,
): Generator<void, void> {
  const touched = new Set<Y.XmlElement | Y.XmlText>();
  for (const transaction of transactions) {
    for (const type of transaction.changed.keys()) {
      if ((type as unknown) === fragment) {
        for (const child of addedTo(fragment, transaction)) touched.add(child);
      } else {
        const block = blockAround(type, fragment);
        if (block !== null) touched.add(block);
      }
    }
    yield;
  }
  for (const block of touched) {
    checkBlock(block, fragment);
    yield;
  }
}

function addedTo(fragment: Y.XmlFragment, { beforeState }: Y.Transaction): (Y.XmlElement | Y.XmlText)[] {
  return fragment.toArray().filter((child): child is Y.XmlElement | Y.XmlText => {
    const item = child._item;
    return item !== null && item.id.clock >= (beforeState.get(item.id.client) ?? 0);
  });
}

/** The child of the fragment that holds a type; null for what is deleted or stands elsewhere. */
function blockAround(type: unknown, fragment: Y.XmlFragment): Y.XmlElement | Y.XmlText | null {
  for (let current = type as Y.AbstractType<unknown> | null; current !== null; ) {
    const item: Y.Item | null = current._item;
    if (item === null || item.deleted) return null;
    const parent = item.parent as unknown;
    if (parent === fragment) return current as unknown as Y.XmlElement | Y.XmlText;
    current = parent as Y.AbstractType<unknown> | null;
  }
  return null;
}

function checkBlock(block: Y.XmlElement | Y.XmlText, fragment: Y.XmlFragment): void {
  try {
    const node = parseNode(readBlock(block, "doc"), null, "doc");
    if (!schema.nodes.doc.validContent(Fragment.from(node)))
      throw new DocumentError({ path: "doc", problem: "bad-content", name: node.type.name });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { path, problem, name } = error.fault;
    const place = path.replace(/^doc/, `doc/${fragment.toArray().indexOf(block)}`);
    throw new RefusedUpdate("refused", `${problem} ${name} at ${place}`);
  }
}

/** Text stands in text types only, values in attributes only: what Yjs would carry along unseen is refused. */
function* checkNewItems(
  transactions: readonly Y.Transaction[],
  fragment: Y.XmlFragment,
): Generator<void, void> {
  for (const { afterState, beforeState, doc } of transactions) {
    const neighbours = new Neighbours(doc);
    for (const [client, end] of afterState) {
      const begin = beforeState.get(client) ?? 0;
      if (begin === end) continue;
      const structs = doc.store.clients.get(client) ?? [];
      for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
        const struct = structs[i];
        if (struct === undefined || struct.id.clock >= end) break;
        if (!(struct instanceof Y.Item)) continue;
        // Also of what is deleted at once: others may stand beside it.
        if (!neighbours.isBetween(struct)) throw new RefusedUpdate("refused", "neighbours past one another");
        if (struct.deleted) continue;
        if (!isWellPlaced(struct, fragment) || !neighbours.areSiblings(struct))
          throw new RefusedUpdate("refused", "content where none may be");
        if (!isWellNamed(struct)) throw new RefusedUpdate("refused", "a mark under another's name");
      }
    }
    yield;
  }
}

function isWellPlaced(item: Y.Item, fragment: Y.XmlFragment): boolean {
  const { content, parent, parentSub } = item;
  if (content instanceof Y.ContentAny) return parentSub !== null && parent instanceof Y.XmlElement;
  if (parentSub !== null) return false;
  if (content instanceof Y.ContentString || content instanceof Y.ContentFormat)
    return parent instanceof Y.XmlText;
  if (content instanceof Y.ContentType)
    return (
      (parent as unknown) === fragment ||
      (parent instanceof Y.XmlElement &&
        (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText))
    );
  return content instanceof Y.ContentDeleted;
}

/** The hash in a format's name is that of its value; else one mark could stand on a text as often as somebody makes up names. */
function isWellNamed({ content, parentSub }: Y.Item): boolean {
  if (content instanceof Y.ContentFormat) return isNameOf(content.key, content.value);
  if (parentSub?.startsWith(MARK_ATTRIBUTE) === true && content instanceof Y.ContentAny)
    return content.arr.every((value) => isNameOf(parentSub.slice(MARK_ATTRIBUTE.length), value));
  return true;
}

function isNameOf(format: string, value: unknown): boolean {
  const type = markOf(format);
  // Where a mark ends there is no value, and a name that nothing begins with says nothing.
  if (format === type || value === null || value === undefined) return true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return formatName({ type, attrs: value as Record<string, Json> }) === format;
}
