import { forbiddenIn, isText } from "@naskah/model";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import { isWellFormedJson, jsonDepth } from "./json-shape.ts";
import {
  checkKey,
  ForbiddenContentError,
  MAX_CLOCK,
  OversizeError,
  readClient,
  readClock,
  readCount,
  readStruct,
  type StructSink,
} from "./struct-reader.ts";

/** Structs of one client in an update: it wrote clocks `clock` ≤ c < `end`. */
export interface ClientBlock {
  readonly client: number;
  readonly clock: number;
  readonly end: number;
}

/** The same, and where it lies in the bytes. */
export interface StructBlock extends ClientBlock {
  /** Offset of its first struct. */
  readonly at: number;
  readonly structs: number;
}

/** What an update speaks of, found without Yjs and without applying anything. */
export interface UpdateScan {
  /** One a client. */
  readonly blocks: readonly StructBlock[];
  /** By client, the furthest clock on which it builds: origins and parents. */
  readonly references: ReadonlyMap<number, number>;
  /** Names of the root types it writes to. */
  readonly roots: ReadonlySet<string>;
  /** True when it gives a root type something by key: values of a map, attributes of the article itself. */
  readonly hasRootKeys: boolean;
  /** Deleted ranges: by client, in order, none touching another. */
  readonly deletions: readonly ClientBlock[];
  /** Node names, formats and attributes that it writes. */
  readonly nodes: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** UTF-16 code units of text in it. */
  readonly characters: number;
  /** False when something in it is no text (`isText`): letters, values of attributes, formats. Only known at the door. */
  readonly isText: boolean;
  readonly structs: number;
}

/**
 * `stored`: the bytes are read as they are. `door`: what a stranger brings anew is held to limits besides, which may be tightened at any
 * time, because what was stored before is never measured by them.
 */
export type Strictness = "stored" | "door";

/** Most clients one update may speak of: as many as somebody's browser could use in weeks without a connection. */
const MAX_CLIENTS = 256;
/** More than any layout has. */
const MAX_ROOTS = 8;

/** At the door. A month of work offline is 40,000 structs; a document of a million letters may have as many as this. */
const MAX_STRUCTS = 500_000;
/** A document of a million letters in which every fifth was deleted by itself. */
const MAX_DELETIONS = 200_000;
/** Ranges that may come in no order: Yjs always sorts them. */
const MAX_UNSORTED = 20_000;
/** A link's address is the longest attribute of a mark: 2,000 UTF-16 units, each at most six bytes as JSON writes it. */
const MAX_FORMAT_BYTES = 16 * 1024;
const MAX_FORMAT_DEPTH = 4;
/** An alternative text of 2,000 units, three bytes each, and room. */
const MAX_VALUE_BYTES = 16 * 1024;
const MAX_NAME = 128;

/** Structs or ranges after which whoever reads in steps may let others go on. */
const STEP = 2000;

/**
 * Reads a Yjs V1 update from end to end. Work and memory follow the bytes that are there, not the counts that they declare.
 * @throws MalformedError, ForbiddenContentError, OversizeError
 */
export function scanUpdate(bytes: Uint8Array, strictness: Strictness = "stored"): UpdateScan {
  const steps = scanInSteps(bytes, strictness);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of bounded work. @throws MalformedError, ForbiddenContentError, OversizeError */
export function* scanInSteps(bytes: Uint8Array, strictness: Strictness): Generator<void, UpdateScan> {
  const reader = new ByteReader(bytes);
  const scan = strictness === "door" ? new DoorScan(reader) : new Scan(reader);
  yield* scan.readStructs();
  yield* scan.readDeletions();
  if (reader.left !== 0) throw new MalformedError("bytes after the end");
  return scan;
}

class Scan implements UpdateScan, StructSink {
  readonly blocks: StructBlock[] = [];
  readonly references = new Map<number, number>();
  readonly roots = new Set<string>();
  hasRootKeys = false;
  readonly nodes = new Set<string>();
  readonly formats = new Set<string>();
  readonly attributes = new Set<string>();
  deletions: readonly ClientBlock[] = [];
  characters = 0;
  isText = true;
  structs = 0;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  *readStructs(): Generator<void, void> {
    const reader = this.#reader;
    const clients = readCount(reader, MAX_CLIENTS, 3);
    const seen = new Set<number>();
    let next = STEP;
    for (let i = 0; i < clients; i++) {
      // The smallest struct is two bytes long, so a true update never declares more than this.
      const structs = readCount(reader, Number.MAX_SAFE_INTEGER, 2);
      this.structs += structs;
      this.countStructs(this.structs);
      const client = readClient(reader);
      const clock = readClock(reader);
      const { at } = reader;
      let end = clock;
      for (let s = 0; s < structs; s++) {
        end += readStruct(reader, this);
        next -= 1;
        if (next > 0) continue;
        next = STEP;
        yield;
      }
      if (end > MAX_CLOCK) throw new MalformedError("clock too large");
      if (seen.has(client)) throw new MalformedError("one client twice in an update");
      seen.add(client);
      if (end > clock) this.blocks.push({ client, clock, end, at, structs });
    }
  }

  *readDeletions(): Generator<void, void> {
    const reader = this.#reader;
    const byClient = new Map<number, Ranges>();
    const clients = readCount(reader, Number.MAX_SAFE_INTEGER, 2);
    let next = STEP;
    let count = 0;
    let unsorted = 0;
    for (let i = 0; i < clients; i++) {
      const client = readClient(reader);
      const length = readCount(reader, Number.MAX_SAFE_INTEGER, 2);
      const ranges = byClient.get(client) ?? new Ranges();
      for (let r = 0; r < length; r++) {
        const clock = readClock(reader);
        const end = clock + reader.varUint();
        if (end > MAX_CLOCK) throw new MalformedError("clock too large");
        if (end > clock && !ranges.add(clock, end)) unsorted += 1;
        this.countDeletions(++count, unsorted);
        next -= 1;
        if (next > 0) continue;
        next = STEP;
        yield;
      }
      if (!ranges.isEmpty) byClient.set(client, ranges);
    }
    this.deletions = [...byClient].flatMap(([client, ranges]) => ranges.merged(client));
  }

  /** So many structs are declared so far. */
  protected countStructs(_structs: number): void {}

  /** So many ranges came so far, and so many of them before the one before. */
  protected countDeletions(_ranges: number, _unsorted: number): void {}

  #refer(client: number, clock: number): void {
    if (clock > (this.references.get(client) ?? -1)) this.references.set(client, clock);
  }

  origin(client: number, clock: number): void {
    this.#refer(client, clock);
  }

  rightOrigin(client: number, clock: number): void {
    this.#refer(client, clock);
  }

  parent(client: number, clock: number): void {
    this.#refer(client, clock);
  }

  root(name: string): void {
    this.roots.add(name);
    if (this.roots.size > MAX_ROOTS) throw new ForbiddenContentError("too many root types");
  }

  key(name: string, isTop: boolean): void {
    if (isTop) this.hasRootKeys = true;
    else this.attributes.add(name);
  }

  format(name: string, _json: string): void {
    this.formats.add(name);
  }

  node(name: string): void {
    this.nodes.add(name);
  }

  text(words: string): void {
    this.characters += words.length;
  }

  string(_words: string): void {}

  values(_bytes: number): void {}
}

/** Holds what a stranger brings to limits besides. */
class DoorScan extends Scan {
  override countStructs(structs: number): void {
    if (structs > MAX_STRUCTS) throw new OversizeError("structs");
  }

  override countDeletions(ranges: number, unsorted: number): void {
    if (ranges > MAX_DELETIONS || unsorted > MAX_UNSORTED) throw new OversizeError("deletions");
  }

  override key(name: string, isTop: boolean): void {
    super.key(limited(name), isTop);
  }

  override node(name: string): void {
    super.node(limited(name));
  }

  override format(name: string, json: string): void {
    super.format(limited(name), json);
    if (json.length > MAX_FORMAT_BYTES) throw new ForbiddenContentError("value too long");
    // Before it is parsed: what reads it may use the stack for each level.
    if (jsonDepth(json) > MAX_FORMAT_DEPTH) throw new ForbiddenContentError("value nested too deeply");
    const value = parsed(json);
    if (!isWellFormedJson(value)) throw new ForbiddenContentError("half a character");
    this.isText &&= forbiddenIn(value) === null;
  }

  override text(words: string): void {
    super.text(words);
    this.isText &&= isText(words);
  }

  override string(words: string): void {
    this.isText &&= isText(words);
  }

  override values(bytes: number): void {
    if (bytes > MAX_VALUE_BYTES) throw new ForbiddenContentError("value too long");
  }
}

function limited(name: string): string {
  if (name.length > MAX_NAME) throw new ForbiddenContentError("name too long");
  return name;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json, (key, value: unknown) => {
      checkKey(key);
      return value;
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new MalformedError("not JSON");
    throw error;
  }
}

/** Ranges of clocks as they come. Those that continue the one before, as Yjs writes them, cost nothing more. */
class Ranges {
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];
  #isSorted = true;

  get isEmpty(): boolean {
    return this.#begins.length === 0;
  }

  /** @returns false when it lies before the last one. */
  add(begin: number, end: number): boolean {
    const last = this.#ends.length - 1;
    const lastBegin = this.#begins[last];
    const lastEnd = this.#ends[last] ?? -1;
    if (lastBegin !== undefined && begin >= lastBegin && begin <= lastEnd) {
      this.#ends[last] = Math.max(lastEnd, end);
      return true;
    }
    const isAfter = begin > lastEnd;
    if (!isAfter) this.#isSorted = false;
    this.#begins.push(begin);
    this.#ends.push(end);
    return isAfter;
  }

  merged(client: number): ClientBlock[] {
    const ranges = this.#begins.map((clock, index) => ({ client, clock, end: this.#ends[index] ?? clock }));
    if (this.#isSorted) return ranges;
    const merged: { client: number; clock: number; end: number }[] = [];
    for (const range of ranges.sort((a, b) => a.clock - b.clock)) {
      const last = merged.at(-1);
      if (last !== undefined && range.clock <= last.end) last.end = Math.max(last.end, range.end);
      else merged.push(range);
    }
    return merged;
  }
}
