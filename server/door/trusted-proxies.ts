import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Addresses in one header; more come from nobody honest. */
const MAX_HOPS = 32;

/**
 * The reverse proxies that stand before this server, as its operator named them: only they say on whose behalf they ask
 * (`X-Forwarded-For`). Nobody else is believed, so that nobody chooses their own address.
 */
export class TrustedProxies {
  readonly #list = new BlockList();

  /** @param named addresses and ranges: "10.0.0.5", "192.168.0.0/16", "fd00::/8". @throws RangeError with a sentence. */
  constructor(named: readonly string[]) {
    for (const entry of named) this.#add(entry);
  }

  #add(entry: string): void {
    const [address = "", bits, ...rest] = entry.split("/");
    const version = isIP(address);
    const family = version === 6 ? "ipv6" : "ipv4";
    const longest = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (version === 0 || rest.length > 0 || !(prefix >= 1 && prefix <= longest))
      throw new RangeError(
        `TRUST_PROXY must be addresses or ranges of your reverse proxies with commas between, like 127.0.0.1 or 10.0.0.0/8, not "${entry}".`,
      );
    this.#list.addSubnet(address, prefix, family);
  }

  trusts(address: string): boolean {
    const version = isIP(address);
    // A dual-stack socket's ::ffff:10.0.0.5 is found by the rule for 10.0.0.5.
    return version !== 0 && this.#list.check(address, version === 6 ? "ipv6" : "ipv4");
  }

  /** Who asks. A line that went in the midst of its request has no address any more. */
  clientOf({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">): string {
    return this.client(socket.remoteAddress ?? "gone", headers["x-forwarded-for"]);
  }

  /**
   * Who asks: the last one in the line of addresses whom no trusted proxy can be. A word that is no address ends the line.
   * @param peer the other end of the connection. @param forwarded the header, each proxy having added whom it heard from.
   */
  client(peer: string, forwarded: string | readonly string[] | undefined): string {
    const line = forwarded === undefined ? [] : [forwarded].flat().join(",").split(",").slice(-MAX_HOPS);
    let client = peer;
    for (const hop of line.reverse()) {
      const address = addressIn(hop.trim());
      if (!this.trusts(client) || address === null) break;
      client = address;
    }
    return client;
  }
}

/** Some proxies add the port, another one for each connection; then an IPv6 address stands in brackets. */
const WITH_PORT = /^(?:\[(.+)\]|([^:]+))(?::\d{1,5})?$/;

function addressIn(hop: string): string | null {
  const [, inBrackets, plain] = WITH_PORT.exec(hop) ?? [];
  const address = inBrackets ?? plain ?? hop;
  return isIP(address) === 0 ? null : address;
}
