import { createServer } from "node:net";
import WebSocket from "ws";

/** Bytes of a process, as `process.memoryUsage` has them. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

/** A port of this machine that nobody listens to. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Looks into a Node process that was started with `--inspect` on a port of this machine. */
export class ProcessMemory {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: { result?: { value?: unknown } }) => void>();
  #count = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const { id, result } = JSON.parse(data.toString("utf8"));
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    });
  }

  static async at(port: number): Promise<ProcessMemory> {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      webSocketDebuggerUrl: string;
    }[];
    if (target === undefined) throw new Error(`nothing to look into at port ${port}`);
    const socket = new WebSocket(target.webSocketDebuggerUrl, { perMessageDeflate: false });
    await new Promise((open, failed) => socket.once("open", open).once("error", failed));
    return new ProcessMemory(socket);
  }

  /** What is left after everything was collected that nobody holds. */
  async collected(): Promise<Memory> {
    // What finalisers let go of is collected the next time.
    for (let times = 0; times < 3; times++) await this.#ask("HeapProfiler.collectGarbage", {});
    const expression = "JSON.stringify(process.memoryUsage())";
    const { result } = await this.#ask("Runtime.evaluate", { expression });
    return JSON.parse(String(result?.value)) as Memory;
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<{ result?: { value?: unknown } }> {
    this.#count += 1;
    const id = this.#count;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
