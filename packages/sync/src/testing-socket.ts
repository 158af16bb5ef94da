/** A socket of which the test moves both ends. */
export class TestingSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "blob";
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  readonly #receive: (frame: Uint8Array) => void;

  constructor(receive: (frame: Uint8Array) => void) {
    this.#receive = receive;
  }

  send(data: Uint8Array): void {
    if (this.readyState === this.OPEN) this.#receive(data);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    if (this.readyState !== 0) return;
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  deliver(data: Uint8Array): void {
    if (this.readyState === this.OPEN) this.onmessage?.({ data });
  }

  shut(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
