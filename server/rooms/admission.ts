import { schema } from "@naskah/model";
import type { CloseCode, Mode } from "@naskah/protocol";
import * as Y from "yjs";
import type { ClientOwner } from "../ports/update-log.ts";
import { MalformedError } from "./byte-reader.ts";
import { isOverlapping, MARK_ATTRIBUTE, markOf } from "./document-layout.ts";
import { hasLiveItems, liveItems } from "./live-items.ts";
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
