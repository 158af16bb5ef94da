/** Longest address and local part, in octets (RFC 5321, 4.5.3.1; an address without its angle brackets). */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** A dot-atom (RFC 5322, 3.2.3): what mail servers everywhere take without quotes. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** Names of hosts (RFC 1123, 2.1), at least two, the last one no number: "budi@gmail" is a slip, and an address literal nobody's mail. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a browser takes out of an address, or reads as its end, before it looks at the name of the host. */
const NOT_IN_HOST = /[\s\p{Cc}\p{Cf}/\\?#:@[\]%]/u;

/**
 * One e-mail address as it is kept, or null: for what people type into a form, a file or a command line. One address, no name beside
 * it, no list, no comment; spaces around it do not count. The domain is kept in small letters, one in other letters in its ASCII form
 * (IDNA, UTS 46), which is what mail servers understand; the part before the @ stays as it is, and is ASCII.
 */
export function emailAddress(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  if (at < 1) return null;
  const local = trimmed.slice(0, at);
  const domain = asciiHost(trimmed.slice(at + 1));
  if (domain === null || local.length > MAX_LOCAL || !LOCAL.test(local) || !DOMAIN.test(domain)) return null;
  const address = `${local}@${domain}`;
  return address.length > MAX_ADDRESS ? null : address;
}

function asciiHost(host: string): string | null {
  const composed = host.normalize("NFC");
  const url = NOT_IN_HOST.test(composed) || composed === "" ? "" : `http://${composed}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** What somebody typed to be found by, in the form in which addresses are kept: also in the letters of their own language. */
export const keptAddress = (text: string): string => emailAddress(text) ?? text.trim();
