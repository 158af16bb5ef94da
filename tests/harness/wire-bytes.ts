import * as encoding from "lib0/encoding";

/** Bytes of Yjs V1 updates, put together by hand: what no Yjs would ever write can be said with them. */
export interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface Place {
  readonly origin?: Id;
  readonly rightOrigin?: Id;
  /** Said only when there is no neighbour; the name of a root type or the id of an element. */
  readonly parent?: Id | string;
  readonly key?: string;
}

export interface Range extends Id {
  readonly length: number;
}

export interface ClientStructs extends Id {
  readonly structs: readonly Uint8Array[];
}

/** @param declared how many structs each client's block says it has; what is true when left out. */
export function updateBytes(
  clients: readonly ClientStructs[],
  deletions: readonly Range[] = [],
  declared?: number,
): Uint8Array {
  const byClient = Map.groupBy(deletions, ({ client }) => client);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.length);
    for (const { client, clock, structs } of clients) {
      encoding.writeVarUint(encoder, declared ?? structs.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const struct of structs) encoding.writeUint8Array(encoder, struct);
    }
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, length } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}

export const collected = (length: number): Uint8Array => struct(0, null, (e) => varUint(e, length));
export const deleted = (place: Place, length: number): Uint8Array =>
  struct(1, place, (e) => varUint(e, length));
export const text = (place: Place, words: string): Uint8Array =>
  struct(4, place, (e) => encoding.writeVarString(e, words));
export const format = (place: Place, name: string, json: string): Uint8Array =>
  struct(6, place, (e) => {
    encoding.writeVarString(e, name);
    encoding.writeVarString(e, json);
  });
export const element = (place: Place, name: string): Uint8Array =>
  struct(7, place, (e) => {
    varUint(e, 3);
    encoding.writeVarString(e, name);
  });
export const textType = (place: Place): Uint8Array => struct(7, place, (e) => varUint(e, 6));
export const values = (place: Place, ...any: readonly encoding.AnyEncodable[]): Uint8Array =>
  struct(8, place, (e) => {
    varUint(e, any.length);
    for (const value of any) encoding.writeAny(e, value);
  });
/** Any content kind with any bytes behind it. */
export const raw = (place: Place | null, kind: number, bytes: Uint8Array): Uint8Array =>
  struct(kind, place, (e) => encoding.writeUint8Array(e, bytes));

function struct(kind: number, place: Place | null, content: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    const { origin, rightOrigin, parent, key } = place ?? {};
    const bits = (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
    encoding.writeUint8(encoder, kind | bits);
    if (origin) writeId(encoder, origin);
    if (rightOrigin) writeId(encoder, rightOrigin);
    if (place !== null && !origin && !rightOrigin) {
      varUint(encoder, typeof parent === "object" ? 0 : 1);
      if (typeof parent === "object") writeId(encoder, parent);
      else encoding.writeVarString(encoder, parent ?? "");
      if (key !== undefined) encoding.writeVarString(encoder, key);
    }
    content(encoder);
  });
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  varUint(encoder, client);
  varUint(encoder, clock);
}

const varUint = encoding.writeVarUint;
