import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** From which clock on a client's writing gets another author id, there beginning at clock 0. */
export interface Rename {
  readonly from: number;
  readonly to: number;
}
export type Renames = ReadonlyMap<number, Rename>;

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];
interface Range {
  readonly clock: number;
  readonly len: number;
}

/**
 * The same update (V1) with what some clients wrote from some clock on written by others, and everything that refers to it, its
 * deletions too, referring to it there. Two people who wrote different words under one client id both keep theirs (T17).
 * Every part of one text renamed with the same renames fits the others.
 */
export function renamedUpdate(update: Uint8Array, renames: Renames): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update);
  const encoder = new RenamingEncoder(renames);
  writeStructs(encoder, byAuthor(structs, renames));
  writeDeletions(encoder, deletionsByAuthor(ds.clients, renames));
  return encoder.toUint8Array();
}

/** Yjs's own encoder, but for the ids to which structs refer. */
class RenamingEncoder extends Y.UpdateEncoderV1 {
  readonly #renames: Renames;

  constructor(renames: Renames) {
    super();
    this.#renames = renames;
  }

  override writeLeftID(id: Y.ID): void {
    super.writeLeftID(this.#renamed(id));
  }

  override writeRightID(id: Y.ID): void {
    super.writeRightID(this.#renamed(id));
  }

  #renamed(id: Y.ID): Y.ID {
    const rename = this.#renames.get(id.client);
    return rename === undefined || id.clock < rename.from
      ? id
      : Y.createID(rename.to, id.clock - rename.from);
  }
}

/** Structs of one author in a row; the first is written from `offset` on. */
interface Block {
  readonly clock: number;
  readonly offset: number;
  readonly structs: Struct[];
}

function byAuthor(structs: readonly Struct[], renames: Renames): Map<number, Block> {
  const blocks = new Map<number, Block>();
  const add = (client: number, clock: number, struct: Struct, offset: number) => {
    const block = blocks.get(client);
    if (block === undefined) blocks.set(client, { clock, offset, structs: [struct] });
    else block.structs.push(struct);
  };
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const rename = renames.get(client);
    const kept =
      rename === undefined ? struct.length : Math.min(struct.length, Math.max(0, rename.from - clock));
    if (kept > 0) add(client, clock, kept === struct.length ? struct : leftPart(struct, kept), 0);
    if (rename !== undefined && kept < struct.length)
      add(rename.to, clock + kept - rename.from, struct, kept);
  }
  return blocks;
}

/** The first `length` clocks of a struct. */
function leftPart(struct: Struct, length: number): Struct {
  if (struct instanceof Y.GC) return new Y.GC(struct.id, length);
  if (struct instanceof Y.Skip) return new Y.Skip(struct.id, length);
  const content = struct.content.copy();
  content.splice(length);
  const { id, origin, rightOrigin, parent, parentSub } = struct;
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content);
}

/** Higher ids first, as Yjs does. */
const descending = <Value>(entries: ReadonlyMap<number, Value>): [number, Value][] =>
  [...entries].sort(([a], [b]) => b - a);

function writeStructs(encoder: RenamingEncoder, blocks: ReadonlyMap<number, Block>): void {
  encoding.writeVarUint(encoder.restEncoder, blocks.size);
  for (const [client, { clock, offset, structs }] of descending(blocks)) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, clock);
    for (const [index, struct] of structs.entries()) struct.write(encoder, index === 0 ? offset : 0);
  }
}

function deletionsByAuthor(
  clients: ReadonlyMap<number, readonly Range[]>,
  renames: Renames,
): Map<number, Range[]> {
  const deletions = new Map<number, Range[]>();
  const add = (client: number, range: Range) => {
    if (range.len > 0) deletions.set(client, [...(deletions.get(client) ?? []), range]);
  };
  for (const [client, ranges] of clients) {
    const rename = renames.get(client);
    for (const { clock, len } of ranges) {
      const kept = rename === undefined ? len : Math.min(len, Math.max(0, rename.from - clock));
      add(client, { clock, len: kept });
      if (rename !== undefined) add(rename.to, { clock: clock + kept - rename.from, len: len - kept });
    }
  }
  return deletions;
}

function writeDeletions(encoder: RenamingEncoder, deletions: ReadonlyMap<number, readonly Range[]>): void {
  encoding.writeVarUint(encoder.restEncoder, deletions.size);
  for (const [client, ranges] of descending(deletions)) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
}
