import { isIPv6 } from "node:net";

/** IPv4 in IPv6's clothes (RFC 4291, 2.5.5.2), as a dual-stack socket names it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What counts as one place: an IPv4 address, or the first 64 bits of an IPv6 one, of which a household has all the rest (RFC 6177).
 * Whatever is neither counts by its letters.
 */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [host = ""] = address.split("%");
  if (!isIPv6(host)) return address;
  return `${groupsOf(host).slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(host: string): readonly string[] {
  const [head = "", tail = null] = host.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === null || tail === "" ? [] : tail.split(":");
  const gap =
    tail === null ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return [...front, ...gap, ...back].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
