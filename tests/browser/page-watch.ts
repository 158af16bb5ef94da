import assert from "node:assert/strict";
import { afterEach } from "node:test";
import type { BrowserContext, Request } from "playwright-core";

/** What a browser says while the server is away, or the network is. */
export const OUT_OF_REACH = [
  /^failed \(net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INTERNET_DISCONNECTED|NETWORK_CHANGED)\) GET /,
  /^console: WebSocket connection to .* failed/,
] as const;

/** What is open in this file, so that one hook can look at all of it. */
const watches = new Set<PageWatch>();

/**
 * Listens to everything that goes wrong in the pages of a browser profile: errors in the console, errors that nobody caught, requests
 * to our own host that failed or were refused. What a journey does not name as expected fails it.
 */
export class PageWatch {
  readonly #origin: string;
  readonly #faults: string[] = [];
  readonly #expected: RegExp[] = [];

  constructor(context: BrowserContext, origin: string) {
    this.#origin = origin;
    watches.add(this);
    context.on("weberror", (error) => {
      const { message, stack } = error.error();
      const where = stack?.split("\n").find((line) => line.trim().startsWith("at ")) ?? "";
      this.#note(`page error: ${message} ${where.trim()}`);
    });
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      // The request says the same, with its method.
      if (message.text().startsWith("Failed to load resource") && this.#isOurs(message.location().url))
        return;
      this.#note(`console: ${message.text()}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) this.#noteRequest(String(response.status()), response.request());
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // A page that is left takes back what it asked for.
      if (why !== "net::ERR_ABORTED") this.#noteRequest(`failed (${why})`, request);
    });
  }

  /** Names what will go wrong in this journey, as it would be told: `404 GET /api/v1/manuscripts/x`. */
  expect(...faults: readonly RegExp[]): void {
    this.#expected.push(...faults);
  }

  /** @returns what went wrong since the last time and was not expected. */
  take(): readonly string[] {
    return this.#faults.splice(0).filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  #isOurs(url: string): boolean {
    return URL.canParse(url) && new URL(url).origin === this.#origin;
  }

  #noteRequest(what: string, request: Request): void {
    const { pathname, search } = new URL(request.url());
    if (this.#isOurs(request.url())) this.#note(`${what} ${request.method()} ${pathname}${search}`);
  }

  #note(fault: string): void {
    this.#faults.push(fault);
  }
}

afterEach(() => {
  const faults = [...watches].flatMap((watch) => watch.take());
  assert.deepEqual(faults, [], "nothing goes wrong in the browser that the journey does not expect");
});
