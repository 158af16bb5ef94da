import { DocumentError, parseNode, schema } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import { Fragment } from "prosemirror-model";
import * as Y from "yjs";
import type { ClientOwner } from "../ports/update-log.ts";
import { MalformedError } from "./byte-reader.ts";
import { readBlock } from "./document-layout.ts";
import { ForbiddenContentError, scanUpdate, type UpdateScan } from "./wire-scan.ts";

/** Why an update was not admitted. `detail` is for the log: a place or a name, never content. */
export class RefusedUpdate extends Error {
  readonly code: CloseCode;
  constructor(code: CloseCode, detail: string) {
    super(detail);
    this.name = "RefusedUpdate";
    this.code = code;
  }
}

/** Reads an update's bytes (the first half of C2). @throws RefusedUpdate */
export function scanOrRefuse(bytes: Uint8Array): UpdateScan {
  try {
    return scanUpdate(bytes);
  } catch (error) {
    if (error instanceof MalformedError) throw new RefusedUpdate("malformed", error.message);
    if (error instanceof ForbiddenContentError) throw new RefusedUpdate("refused", error.message);
    throw error;
  }
}

const known = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

/** True when everything that the update builds on, or deletes, is in the document or in the update itself (C3). */
export function isGapFree(doc: Y.Doc, scan: UpdateScan): boolean {
  const ends = new Map(scan.blocks.map(({ client, end }) => [client, end]));
  const reaches = (client: number, clock: number) =>
    clock < Math.max(known(doc, client), ends.get(client) ?? 0);
  return (
    scan.blocks.every(({ client, clock }) => clock <= known(doc, client)) &&
    scan.references.every(({ client, clock }) => reaches(client, clock)) &&
    scan.deletions.every(({ client, end }) => reaches(client, end - 1))
  );
}

/** True when applying the update would change nothing: everything in it is known, everything it deletes is deleted. */
export function isKnown(doc: Y.Doc, scan: UpdateScan): boolean {
  return (
    scan.blocks.every(({ client, end }) => end <= known(doc, client)) &&
    scan.deletions.every(({ client, clock, end }) => isDeleted(doc, client, clock, end))
  );
}

/** True when all that is new in the update is that some marks of formats are deleted: Yjs does so after merging formats. */
export function onlyTidies(doc: Y.Doc, scan: UpdateScan): boolean {
  return (
    scan.blocks.every(({ client, end }) => end <= known(doc, client)) &&
    scan.deletions.every(({ client, clock, end }) =>
      liveItems(doc, client, clock, end).every(
        (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat,
      ),
    )
  );
}

function isDeleted(doc: Y.Doc, client: number, clock: number, end: number): boolean {
  return known(doc, client) >= end && liveItems(doc, client, clock, end).length === 0;
}

/** What is not deleted of a known range. */
function liveItems(doc: Y.Doc, client: number, clock: number, end: number): readonly (Y.Item | Y.GC)[] {
  const structs = doc.store.clients.get(client) ?? [];
  const live: (Y.Item | Y.GC)[] = [];
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!struct.deleted) live.push(struct);
  }
  return live;
}

/**
 * Who may write under which client id (C3).
 * @returns the ids that `user` uses here for the first time. @throws RefusedUpdate for an id of somebody else.
 */
export function claimOwners(
  doc: Y.Doc,
  scan: UpdateScan,
  owners: ReadonlyMap<number, string>,
  user: string,
): readonly ClientOwner[] {
  const claimed: ClientOwner[] = [];
  for (const { client, end } of scan.blocks) {
    // What the document has already proves nothing about who sends it.
    if (end <= known(doc, client)) continue;
    const owner = owners.get(client);
    if (owner === undefined) claimed.push({ clientId: client, owner: user });
    else if (owner !== user) throw new RefusedUpdate("not-allowed", "client id of somebody else");
  }
  return claimed;
}

/** Root types that an update may write to. */
export function checkRoots(scan: UpdateScan, allowed: readonly string[]): void {
  for (const root of scan.roots)
    if (!allowed.includes(root)) throw new RefusedUpdate("refused", "unknown root type");
}

/**
 * The result against the schema: every block that the transaction touched, and every one it added.
 * @throws RefusedUpdate naming the path.
 */
export function checkBlocks(transaction: Y.Transaction, fragment: Y.XmlFragment): void {
  checkNewItems(transaction, fragment);
  const touched = new Set<Y.XmlElement | Y.XmlText>();
  for (const type of transaction.changed.keys()) {
    if ((type as unknown) === fragment) {
      for (const child of fragment.toArray()) {
        const item = child._item;
        if (item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0))
          touched.add(child as Y.XmlElement | Y.XmlText);
      }
    } else {
      const block = blockAround(type, fragment);
      if (block !== null) touched.add(block);
    }
  }
  for (const block of touched) checkBlock(block, fragment);
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
function checkNewItems(transaction: Y.Transaction, fragment: Y.XmlFragment): void {
  for (const [client, end] of transaction.afterState) {
    const begin = transaction.beforeState.get(client) ?? 0;
    if (begin === end) continue;
    const structs = transaction.doc.store.clients.get(client) ?? [];
    for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
      const struct = structs[i];
      if (struct instanceof Y.Item && !struct.deleted && !isWellPlaced(struct, fragment))
        throw new RefusedUpdate("refused", "content where none may be");
    }
  }
}

function isWellPlaced(item: Y.Item, fragment: Y.XmlFragment): boolean {
  const { content, parent, parentSub } = item;
  if (content instanceof Y.ContentAny) return parentSub !== null && !(parent instanceof Y.XmlText);
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
