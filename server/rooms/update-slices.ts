import * as encoding from "lib0/encoding";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import type { Placement } from "./crowding.ts";
import { readStruct, type StructSink } from "./struct-reader.ts";
import type { ClientBlock, StructBlock, UpdateScan } from "./wire-scan.ts";

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** A piece of an update that is an update itself: it builds on nothing but the document and the slices before it. */
export interface UpdateSlice {
  readonly bytes: Uint8Array;
  /** How many there are in it. */
  readonly structs: number;
  /** Where its structs say that they stand. */
  readonly placements: readonly Placement[];
}

/** Structs and bytes of one slice: what Yjs takes in within some milliseconds. */
const SLICE_STRUCTS = 256;
const SLICE_BYTES = 128 * 1024;

/** Structs of one client, one after the other, as they lie in the bytes. */
interface Run {
  readonly client: number;
  readonly clock: number;
  structs: number;
  readonly from: number;
  to: number;
}

/**
 * Cuts an update without gaps into slices, in an order in which each can be taken in at once. Nothing is decoded twice by Yjs, and nothing
 * waits in it for what is still to come: its own way of waiting costs with the square of the length.
 */
export class UpdateSlices {
  readonly #bytes: Uint8Array;
  readonly #most: number;
  readonly #cursors: ReadonlyMap<number, Cursor>;
  /** How far each client is, with the slices so far. */
  readonly #clock: (client: number) => number;
  #runs = new Map<number, Run>();
  #placements: Placement[] = [];
  #structs = 0;
  #length = 0;

  /**
   * @param clock how many clocks of a client are in the document already: what is known is left out.
   * @param most structs of a slice.
   */
  constructor(
    bytes: Uint8Array,
    scan: Pick<UpdateScan, "blocks">,
    clock: (client: number) => number,
    most = SLICE_STRUCTS,
  ) {
    this.#bytes = bytes;
    this.#most = most;
    const cursors = scan.blocks
      .filter(({ client, end }) => end > clock(client))
      .map((block) => [block.client, new Cursor(bytes, block, clock(block.client))] as const);
    this.#cursors = new Map(cursors);
    this.#clock = (client) => this.#cursors.get(client)?.clock ?? clock(client);
  }

  /** The structs; deletions come after all of them. @throws MalformedError when structs build on each other in a circle. */
  *[Symbol.iterator](): Generator<UpdateSlice, void> {
    for (const cursor of this.#cursors.values()) yield* this.#structsOf(cursor);
    if (this.#structs > 0) yield this.#cut();
  }

  /** All structs that the document lacks, in one update with these deletions. */
  news(deletions: readonly ClientBlock[]): Uint8Array {
    return encodeUpdate(
      this.#bytes,
      [...this.#cursors.values()].map(({ news }) => news),
      deletions,
    );
  }

  /** A client's structs to the end; where they build on another's, that one first, as far as need be. */
  *#structsOf(first: Cursor): Generator<UpdateSlice, void> {
    const path: { readonly cursor: Cursor; readonly upTo: number }[] = [
      { cursor: first, upTo: Number.POSITIVE_INFINITY },
    ];
    const onPath = new Set([first]);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { cursor, upTo } = step;
      const struct = cursor.clock > upTo ? null : cursor.peek();
      if (struct === null) {
        path.pop();
        onPath.delete(cursor);
        continue;
      }
      const missing = struct.needs.find(({ client, clock }) => clock >= this.#clock(client));
      if (missing === undefined) {
        this.#take(cursor);
        if (this.#structs >= this.#most || this.#length >= SLICE_BYTES) yield this.#cut();
        continue;
      }
      const other = this.#cursors.get(missing.client);
      if (other === undefined || onPath.has(other)) throw new MalformedError("structs in a circle");
      path.push({ cursor: other, upTo: missing.clock });
      onPath.add(other);
    }
  }

  #take(cursor: Cursor): void {
    const { struct, clock, from } = cursor.next();
    const { client } = cursor;
    const run = this.#runs.get(client) ?? { client, clock, structs: 0, from, to: from };
    run.structs += 1;
    run.to = cursor.at;
    this.#runs.set(client, run);
    this.#structs += 1;
    this.#length += cursor.at - from;
    if (struct.placement !== null) this.#placements.push(struct.placement);
  }

  #cut(): UpdateSlice {
    const slice = {
      structs: this.#structs,
      bytes: encodeUpdate(this.#bytes, [...this.#runs.values()], []),
      placements: this.#placements,
    };
    this.#runs = new Map();
    this.#placements = [];
    this.#structs = 0;
    this.#length = 0;
    return slice;
  }
}

interface Struct {
  readonly length: number;
  readonly needs: readonly StructId[];
  /** Null for what stands nowhere: collected runs, and what continues something known. */
  readonly placement: Placement | null;
}

/** Reads one client's structs, one at a time. */
class Cursor {
  readonly client: number;
  /** Clocks of the client that were given out, or are known. */
  clock: number;
  readonly #reader: ByteReader;
  #news: Run;
  #left: number;
  #peeked: { readonly struct: Struct; readonly from: number } | null = null;

  constructor(bytes: Uint8Array, { client, clock, at, structs }: StructBlock, known: number) {
    this.client = client;
    this.clock = clock;
    this.#reader = new ByteReader(bytes, at);
    this.#left = structs;
    this.#news = { client, clock, structs: 0, from: at, to: at };
    for (let next = this.peek(); next !== null && this.clock + next.length <= known; next = this.peek())
      this.next();
    const from = this.#peeked?.from ?? this.at;
    this.#news = { client, clock: this.clock, structs: 0, from, to: from };
  }

  get at(): number {
    return this.#reader.at;
  }

  /** All that was given out after what was known. */
  get news(): Run {
    return this.#news;
  }

  peek(): Struct | null {
    if (this.#peeked === null && this.#left > 0) {
      const from = this.#reader.at;
      this.#left -= 1;
      this.#peeked = { struct: readPlaced(this.#reader, this.client, this.clock), from };
    }
    return this.#peeked?.struct ?? null;
  }

  next(): { readonly struct: Struct; readonly clock: number; readonly from: number } {
    const taken = this.#peeked;
    if (taken === null) throw new Error("nothing was looked at");
    this.#peeked = null;
    const { clock } = this;
    this.clock += taken.struct.length;
    this.#news.structs += 1;
    this.#news.to = this.at;
    return { ...taken, clock };
  }
}

function readPlaced(reader: ByteReader, client: number, clock: number): Struct {
  const needs: StructId[] = [];
  let origin: StructId | null = null;
  let rightOrigin: StructId | null = null;
  let parent: StructId | string | null = null;
  let key: string | null = null;
  const need = (of: number, at: number): StructId => {
    const id = { client: of, clock: at };
    needs.push(id);
    return id;
  };
  const nothing = () => {};
  const sink: StructSink = {
    origin: (of, at) => {
      origin = need(of, at);
    },
    rightOrigin: (of, at) => {
      rightOrigin = need(of, at);
    },
    parent: (of, at) => {
      parent = need(of, at);
    },
    root: (name) => {
      parent = name;
    },
    key: (name) => {
      key = name;
    },
    format: nothing,
    node: nothing,
    text: nothing,
    string: nothing,
    values: nothing,
  };
  const length = readStruct(reader, sink);
  const stands = origin !== null || rightOrigin !== null || parent !== null;
  return { length, needs, placement: stands ? { client, clock, origin, rightOrigin, parent, key } : null };
}

/** An update that deletes and writes nothing. */
export function deletionUpdate(deletions: readonly ClientBlock[]): Uint8Array {
  return encodeUpdate(new Uint8Array(), [], deletions);
}

function encodeUpdate(
  bytes: Uint8Array,
  runs: readonly Run[],
  deletions: readonly ClientBlock[],
): Uint8Array {
  const byClient = Map.groupBy(deletions, ({ client }) => client);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, runs.length);
    for (const { client, clock, structs, from, to } of runs) {
      encoding.writeVarUint(encoder, structs);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeUint8Array(encoder, bytes.subarray(from, to));
    }
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, end } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, end - clock);
      }
    }
  });
}
