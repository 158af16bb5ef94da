/** Frames that were put together already: what goes to many is put together once. */
const wired = new WeakMap<Uint8Array, Buffer>();

/** A binary WebSocket message of a server, in one unmasked frame (RFC 6455, section 5.2). */
export function wireFrame(payload: Uint8Array): Buffer {
  const known = wired.get(payload);
  if (known !== undefined) return known;
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x82; // the last fragment, binary
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUIntBE(0, 2, 2);
    frame.writeUIntBE(length, 4, 6);
  }
  frame.set(payload, head);
  wired.set(payload, frame);
  return frame;
}
