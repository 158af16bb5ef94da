import { decodeAny, encodeAny, fromBase64, toBase64 } from "lib0/buffer";

/** A value as a string for an attribute: base64 of lib0's `Any`, which holds every value that Yjs lets stand in an attribute. */
export function packed(value: unknown): string {
  return toBase64(encodeAny(value as Parameters<typeof encodeAny>[0]));
}

export function unpacked(text: string): unknown {
  return decodeAny(fromBase64(text));
}
