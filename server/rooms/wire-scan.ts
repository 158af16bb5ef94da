import { ByteReader, MalformedError } from "./byte-reader.ts";

/** Structs of one client in an update: it wrote clocks `clock` ≤ c < `end`. */
export interface ClientBlock {
  readonly client: number;
  readonly clock: number;
  readonly end: number;
}

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** What an update speaks of, found without Yjs and without applying anything. */
export interface UpdateScan {
  readonly blocks: readonly ClientBlock[];
  /** Structs on which it builds: origins and parents. */
  readonly references: readonly StructId[];
  /** Names of the root types it writes to. */
  readonly roots: ReadonlySet<string>;
  /** Deleted ranges. */
  readonly deletions: readonly ClientBlock[];
  /** Node names, formats and attributes that it writes. */
  readonly nodes: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** UTF-16 code units of text in it. */
  readonly characters: number;
}

/** What the layout of a manuscript never holds: sub-documents, arrays, maps within the text, binary … */
export class ForbiddenContentError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "ForbiddenContentError";
  }
}

/** Most clients one update may speak of: as many as somebody's browser could use in weeks without a connection. */
const MAX_CLIENTS = 256;
/** Longest garbage-collected run; an honest author may have pasted and deleted a whole document (THREATS, "Wire limits"). */
const MAX_COLLECTED = 1_000_000;
const MAX_CLOCK = 2 ** 31;
/** More than any layout has. */
const MAX_ROOTS = 8;
const MAX_ANY_DEPTH = 8;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads a Yjs V1 update from end to end (the layout is that of Yjs' `UpdateDecoderV1`). Work and memory follow the bytes that
 * are there, not the counts that they declare.
 * @throws MalformedError, ForbiddenContentError
 */
export function scanUpdate(bytes: Uint8Array): UpdateScan {
  const reader = new ByteReader(bytes);
  const scan = new Scan(reader);
  scan.structs();
  scan.deleteSet();
  if (reader.left !== 0) throw new MalformedError("bytes after the end");
  return scan;
}

class Scan implements UpdateScan {
  readonly blocks: ClientBlock[] = [];
  readonly references: StructId[] = [];
  readonly roots = new Set<string>();
  readonly nodes = new Set<string>();
  readonly formats = new Set<string>();
  readonly attributes = new Set<string>();
  readonly deletions: ClientBlock[] = [];
  characters = 0;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  structs(): void {
    const clients = this.#count(MAX_CLIENTS, 3);
    for (let i = 0; i < clients; i++) {
      // The smallest struct is two bytes long, so a true update never declares more than this.
      const structs = this.#count(Number.MAX_SAFE_INTEGER, 2);
      const client = this.#client();
      const clock = this.#clock();
      let end = clock;
      for (let s = 0; s < structs; s++) end += this.#struct();
      if (end > MAX_CLOCK) throw new MalformedError("clock too large");
      if (this.blocks.some((block) => block.client === client))
        throw new MalformedError("one client twice in an update");
      if (end > clock) this.blocks.push({ client, clock, end });
    }
  }

  deleteSet(): void {
    const clients = this.#count(Number.MAX_SAFE_INTEGER, 2);
    for (let i = 0; i < clients; i++) {
      const client = this.#client();
      const ranges = this.#count(Number.MAX_SAFE_INTEGER, 2);
      for (let r = 0; r < ranges; r++) {
        const clock = this.#clock();
        const end = clock + this.#reader.varUint();
        if (end > MAX_CLOCK) throw new MalformedError("clock too large");
        if (end > clock) this.deletions.push({ client, clock, end });
      }
    }
  }

  /** A number of things of at least `size` bytes each that shall follow. */
  #count(most: number, size: number): number {
    const count = this.#reader.varUint();
    if (count > most) throw new MalformedError("too many in one update");
    if (count * size > this.#reader.left) throw new MalformedError("declares more than it holds");
    return count;
  }

  #client(): number {
    const client = this.#reader.varUint();
    if (client > 0xffffffff) throw new MalformedError("client id too large");
    return client;
  }

  #clock(): number {
    const clock = this.#reader.varUint();
    if (clock >= MAX_CLOCK) throw new MalformedError("clock too large");
    return clock;
  }

  #reference(): void {
    this.references.push({ client: this.#client(), clock: this.#clock() });
  }

  /** Reads one struct. @returns how many clocks it takes. */
  #struct(): number {
    const info = this.#reader.byte();
    const kind = info & 0x1f;
    if (kind === 0) return this.#length(MAX_COLLECTED);
    if (kind === 10) throw new MalformedError("skips clocks");
    const hasOrigin = (info & 0x80) !== 0;
    const hasRightOrigin = (info & 0x40) !== 0;
    if (hasOrigin) this.#reference();
    if (hasRightOrigin) this.#reference();
    if (!hasOrigin && !hasRightOrigin) {
      const isTop = this.#reader.varUint() === 1;
      if (isTop) {
        this.roots.add(this.#reader.varString());
        if (this.roots.size > MAX_ROOTS) throw new ForbiddenContentError("too many root types");
      }
      if (!isTop) this.#reference();
      // At the top a key is of a shared map, elsewhere an attribute.
      if ((info & 0x20) !== 0) this.#key(isTop ? null : this.attributes);
    }
    return this.#content(kind);
  }

  #length(most: number): number {
    const length = this.#reader.varUint();
    if (length === 0 || length > most) throw new MalformedError("length out of range");
    return length;
  }

  #key(names: Set<string> | null): void {
    const key = this.#reader.varString();
    if (FORBIDDEN_KEYS.has(key)) throw new ForbiddenContentError(`key ${key}`);
    names?.add(key);
  }

  #content(kind: number): number {
    const reader = this.#reader;
    switch (kind) {
      case 1: // deleted
        return this.#length(MAX_COLLECTED);
      case 4: {
        const { length } = reader.varString();
        if (length === 0) throw new MalformedError("empty text");
        this.characters += length;
        return length;
      }
      case 6: // a mark begins or ends
        this.#key(this.formats);
        this.#json(reader.varString());
        return 1;
      case 7: {
        const type = reader.varUint();
        if (type === 3) this.#key(this.nodes);
        else if (type !== 6) throw new ForbiddenContentError(`shared type ${type}`);
        return 1;
      }
      case 8: {
        const values = this.#count(Number.MAX_SAFE_INTEGER, 1);
        if (values === 0) throw new MalformedError("no values");
        for (let i = 0; i < values; i++) this.#any(0);
        return values;
      }
      case 2:
      case 3:
      case 5:
      case 9:
        throw new ForbiddenContentError(`content kind ${kind}`);
      default:
        throw new MalformedError(`content kind ${kind}`);
    }
  }

  #json(text: string): void {
    try {
      JSON.parse(text, (key, value: unknown) => {
        if (FORBIDDEN_KEYS.has(key)) throw new ForbiddenContentError(`key ${key}`);
        return value;
      });
    } catch (error) {
      if (error instanceof SyntaxError) throw new MalformedError("not JSON");
      throw error;
    }
  }

  /** One value of lib0's `Any`; the tags are those of its `writeAny`. */
  #any(depth: number): void {
    if (depth > MAX_ANY_DEPTH) throw new ForbiddenContentError("value nested too deeply");
    const reader = this.#reader;
    const tag = reader.byte();
    switch (tag) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // integer, the second bit of its first byte is the sign
        for (let byte = reader.byte(), length = 1; byte >= 0x80; byte = reader.byte(), length++)
          if (length > 8) throw new MalformedError("integer too large");
        return;
      case 124:
        reader.skip(4);
        return;
      case 123:
      case 122:
        reader.skip(8);
        return;
      case 119:
        reader.varString();
        return;
      case 118: {
        const entries = this.#count(Number.MAX_SAFE_INTEGER, 2);
        for (let i = 0; i < entries; i++) {
          this.#key(null);
          this.#any(depth + 1);
        }
        return;
      }
      case 117: {
        const values = this.#count(Number.MAX_SAFE_INTEGER, 1);
        for (let i = 0; i < values; i++) this.#any(depth + 1);
        return;
      }
      default:
        throw new ForbiddenContentError(`value kind ${tag}`);
    }
  }
}
