/** A WebSocket message or control frame as it came from a server (RFC 6455, 5.2): not masked, in one piece. */
export interface WireFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

export const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Cuts what a socket brings into frames. Long frames are put together once, when all of them is there. */
export class FrameSplitter {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes without which looking again is of no use. */
  #needed = 2;

  /** @throws RangeError for a message in fragments, which no server here sends. */
  add(chunk: Buffer, onFrame: (frame: WireFrame) => void): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return;
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    this.#chunks = [];
    for (;;) {
      const head = headOf(rest);
      const end = head.size + head.length;
      if (rest.length < end) {
        this.#needed = end;
        break;
      }
      onFrame({ opcode: head.opcode, payload: rest.subarray(head.size, end) });
      rest = rest.subarray(end);
    }
    if (rest.length > 0) this.#chunks.push(rest);
    this.#length = rest.length;
  }
}

/** The sizes of a frame's head and body, as far as its first bytes tell. */
function headOf(bytes: Buffer): { opcode: number; size: number; length: number } {
  const [first = 0x82, second = 0] = bytes;
  if (first < 0x80 || (first & 0x0f) === 0) throw new RangeError("a message in fragments");
  const opcode = first & 0x0f;
  const size = second < 126 ? 2 : second === 126 ? 4 : 10;
  if (bytes.length < size) return { opcode, size, length: 0 };
  const length = second < 126 ? second : second === 126 ? bytes.readUInt16BE(2) : bytes.readUIntBE(4, 6);
  return { opcode, size, length };
}

/** A client's frame. Its mask is zero: the server takes off any mask, and this one costs the load nothing. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(size + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (size === 2 ? length : size === 4 ? 126 : 127);
  if (size === 4) frame.writeUInt16BE(length, 2);
  if (size === 10) frame.writeUIntBE(length, 4, 6);
  frame.set(payload, size + 4);
  return frame;
}
