import { type ByteReader, MalformedError } from "./byte-reader.ts";

/** What the layout of a manuscript never holds: sub-documents, arrays, maps within the text, binary … */
export class ForbiddenContentError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "ForbiddenContentError";
  }
}

/** More than anybody writes at once: it is refused before it is paid for. */
export class OversizeError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "OversizeError";
  }
}

/** Is told what a struct holds, as it is read. */
export interface StructSink {
  /** A struct on which it builds. */
  origin(client: number, clock: number): void;
  rightOrigin(client: number, clock: number): void;
  parent(client: number, clock: number): void;
  /** It stands in a root type. */
  root(name: string): void;
  /** It is the value of a key: of a shared map when it stands in a root, else an attribute. */
  key(name: string, isTop: boolean): void;
  /** A mark begins, or ends with the value `null`. */
  format(name: string, json: string): void;
  node(name: string): void;
  text(words: string): void;
  /** A string somewhere in the values of an attribute. */
  string(words: string): void;
  /** Values of an attribute or a map took so many bytes. */
  values(bytes: number): void;
}

/** Longest garbage-collected run; an honest author may have pasted and deleted a whole document (THREATS, "Wire limits"). */
const MAX_COLLECTED = 1_000_000;
export const MAX_CLOCK = 2 ** 31;
const MAX_ANY_DEPTH = 8;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** @throws MalformedError when it is no Yjs client id. */
export function readClient(reader: ByteReader): number {
  const client = reader.varUint();
  if (client > 0xffffffff) throw new MalformedError("client id too large");
  return client;
}

/** @throws MalformedError when no document could have it. */
export function readClock(reader: ByteReader): number {
  const clock = reader.varUint();
  if (clock >= MAX_CLOCK) throw new MalformedError("clock too large");
  return clock;
}

/** A number of things of at least `size` bytes each that shall follow. @throws MalformedError when there is no room for them. */
export function readCount(reader: ByteReader, most: number, size: number): number {
  const count = reader.varUint();
  if (count > most) throw new MalformedError("too many in one update");
  if (count * size > reader.left) throw new MalformedError("declares more than it holds");
  return count;
}

/** @throws ForbiddenContentError for a key with which a value would be more than it is. */
export function checkKey(key: string): string {
  if (FORBIDDEN_KEYS.has(key)) throw new ForbiddenContentError(`key ${key}`);
  return key;
}

/**
 * Reads one struct of an update (V1; the layout is that of Yjs' `UpdateDecoderV1`).
 * @returns how many clocks it takes. @throws MalformedError, ForbiddenContentError
 */
export function readStruct(reader: ByteReader, sink: StructSink): number {
  const info = reader.byte();
  const kind = info & 0x1f;
  if (kind === 0) return readLength(reader);
  if (kind === 10) throw new MalformedError("skips clocks");
  const hasOrigin = (info & 0x80) !== 0;
  const hasRightOrigin = (info & 0x40) !== 0;
  if (hasOrigin) sink.origin(readClient(reader), readClock(reader));
  if (hasRightOrigin) sink.rightOrigin(readClient(reader), readClock(reader));
  if (!hasOrigin && !hasRightOrigin) {
    const isTop = reader.varUint() === 1;
    if (isTop) sink.root(reader.varString());
    else sink.parent(readClient(reader), readClock(reader));
    if ((info & 0x20) !== 0) sink.key(checkKey(reader.varString()), isTop);
  }
  return readContent(reader, sink, kind);
}

function readLength(reader: ByteReader): number {
  const length = reader.varUint();
  if (length === 0 || length > MAX_COLLECTED) throw new MalformedError("length out of range");
  return length;
}

function readContent(reader: ByteReader, sink: StructSink, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return readLength(reader);
    case 4: {
      const words = reader.varString();
      if (words.length === 0) throw new MalformedError("empty text");
      sink.text(words);
      return words.length;
    }
    case 6: // a mark begins or ends
      sink.format(checkKey(reader.varString()), reader.varString());
      return 1;
    case 7: {
      const type = reader.varUint();
      if (type === 3) sink.node(checkKey(reader.varString()));
      else if (type !== 6) throw new ForbiddenContentError(`shared type ${type}`);
      return 1;
    }
    case 8: {
      const before = reader.left;
      const values = readCount(reader, Number.MAX_SAFE_INTEGER, 1);
      if (values === 0) throw new MalformedError("no values");
      for (let i = 0; i < values; i++) readAny(reader, sink, 0);
      sink.values(before - reader.left);
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

/** One value of lib0's `Any`; the tags are those of its `writeAny`. */
function readAny(reader: ByteReader, sink: StructSink, depth: number): void {
  if (depth > MAX_ANY_DEPTH) throw new ForbiddenContentError("value nested too deeply");
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
      sink.string(reader.varString());
      return;
    case 118: {
      const entries = readCount(reader, Number.MAX_SAFE_INTEGER, 2);
      for (let i = 0; i < entries; i++) {
        checkKey(reader.varString());
        readAny(reader, sink, depth + 1);
      }
      return;
    }
    case 117: {
      const values = readCount(reader, Number.MAX_SAFE_INTEGER, 1);
      for (let i = 0; i < values; i++) readAny(reader, sink, depth + 1);
      return;
    }
    default:
      throw new ForbiddenContentError(`value kind ${tag}`);
  }
}
