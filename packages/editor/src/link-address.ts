import { isAllowedHref } from "@naskah/model";

export type LinkFault = "empty" | "space" | "scheme" | "malformed";

/** What a person typed as an address: the address that is stored, or what is wrong with it. */
export type LinkAddress = { readonly href: string } | { readonly fault: LinkFault };

const BARE_DOMAIN = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?([/?#].*)?$/u;
const MAIL = /^[^\s@/\\:]+@[^\s@/\\:]+\.[^\s@/\\:]+$/;

/** Reads an address as typed: a bare domain gets `https://`, a bare mail address `mailto:`. */
export function readLinkAddress(typed: string): LinkAddress {
  const address = typed.trim();
  if (address === "") return { fault: "empty" };
  if (/\s/.test(address)) return { fault: "space" };
  const whole = completed(address);
  if (isAllowedHref(whole)) return { href: whole };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(whole)?.[1]?.toLowerCase();
  const isForeign = scheme !== undefined && !["http", "https", "mailto"].includes(scheme);
  return { fault: isForeign ? "scheme" : "malformed" };
}

function completed(address: string): string {
  if (MAIL.test(address)) return `mailto:${address}`;
  return BARE_DOMAIN.test(address) ? `https://${address}` : address;
}
