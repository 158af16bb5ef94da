import { hostname, networkInterfaces } from "node:os";

/** Hosts that mean every address of the machine. */
const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::", "::0", ""]);
const HERE = ["127.0.0.1", "localhost", "[::1]"];

/** Where browsers find this server; known once it listens. */
export class Addresses {
  #publicUrl: string | null;
  readonly #origins = new Set<string>();
  #warnings: readonly string[] = [];

  /** @param publicUrl as configured; null: where it will listen. */
  constructor(publicUrl: string | null) {
    this.#publicUrl = publicUrl;
    if (publicUrl !== null) this.#origins.add(publicUrl);
  }

  /** To be called when the server listens. @param ofMachine its own names and addresses, as URLs write them. */
  listening(host: string, port: number, ofMachine: readonly string[] = namesOfMachine()): void {
    if (this.#publicUrl !== null) return;
    const name = host.includes(":") ? `[${host}]` : host;
    const isEverywhere = EVERYWHERE.has(host);
    const [first = "127.0.0.1"] = isEverywhere ? ofMachine : [name];
    this.#publicUrl = `http://${first}:${port}`;
    // By names and addresses of the machine itself, and by no name that a stranger's page could have.
    const names = isEverywhere ? [...ofMachine, ...HERE] : [name, ...(isLoopback(host) ? HERE : [])];
    for (const one of names) this.#origins.add(originOf(`http://${one}:${port}`));
    if (!isLoopback(host))
      this.#warnings = [
        `PUBLIC_URL is not set: links in mail lead to ${this.#publicUrl}, and whoever opens Naskah at another address than one of this machine's own cannot sign in. Set it to the address that people type.`,
      ];
  }

  /** What whoever runs the server should know: sentences. */
  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** Origin of every link we print, without a slash at the end. */
  get publicUrl(): string {
    if (this.#publicUrl === null) throw new Error("the server does not listen yet");
    return this.#publicUrl;
  }

  get isSecure(): boolean {
    return this.#publicUrl?.startsWith("https:") ?? false;
  }

  /** True for an `Origin` header of our own pages. */
  isOwn(origin: string): boolean {
    return this.#origins.has(origin);
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** As a browser writes it in its header: without the port that goes without saying. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/** Addresses of the machine on its networks, IPv4 first, then its name. */
function namesOfMachine(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const outside = all.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  const of = (family: string) => outside.filter((one) => one.family === family).map(({ address }) => address);
  return [...of("IPv4"), ...of("IPv6").map((address) => `[${address}]`), hostname().toLowerCase()];
}
