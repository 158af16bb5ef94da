import { isAllowedHref } from "@naskah/model";

/** Addresses that only lead to another one, and where in them it stands. */
const DETOURS: readonly { readonly host: RegExp; readonly path: RegExp; readonly key: string }[] = [
  { host: /^(?:www\.)?google\.[a-z.]+$/, path: /^\/url$/, key: "q" },
  { host: /^(?:www\.)?google\.[a-z.]+$/, path: /^\/url$/, key: "url" },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, key: "url" },
  { host: /^(?:l|lm)\.facebook\.com$/, path: /^\/l\.php$/, key: "u" },
  { host: /^slack-redir\.net$/, path: /^\/link$/, key: "url" },
];

/** Detours around detours are followed this often. */
const MOST_DETOURS = 3;

/**
 * The address as it may stand in an article: trimmed, without the detour of a mail program or a search engine, what may not stand in an
 * address encoded. Null for one that leads nowhere from here: in the same document, on somebody's disk, or with another scheme.
 */
export function cleanHref(written: string): string | null {
  // An address without a scheme has the one of its page, which is not known here.
  let href = written.trim().replace(/^\/\/(?=[^/\\])/, "https://");
  for (let turn = 0; turn < MOST_DETOURS; turn++) {
    const behind = behindDetour(href);
    if (behind === null) break;
    href = behind.trim();
  }
  if (!/^(?:https?:|mailto:)/i.test(href)) return null;
  // White space that stands in an address as it is, as a browser would encode it; controls it would leave out.
  const encoded = href
    .replace(/[\t\n\r]+/g, "")
    .replace(/[\p{Cc} \u00a0]/gu, (letter) => encodeURIComponent(letter));
  const whole = /^mailto:/i.test(encoded) ? mailTo(encoded) : encoded;
  return isAllowedHref(whole) ? whole : null;
}

/** What a mail is about may hold slashes and other addresses, which are encoded there (RFC 6068). */
function mailTo(href: string): string {
  const [address = "", ...fields] = href.replace(/^(mailto:)(?:%20)+/i, "$1").split("?");
  const said = fields.join("?").replace(/[@/\\]/g, encodeURIComponent);
  return said === "" ? address : `${address}?${said}`;
}

function behindDetour(href: string): string | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null;
  const { hostname, pathname, searchParams } = new URL(href);
  for (const { host, path, key } of DETOURS) {
    const behind = host.test(hostname) && path.test(pathname) ? searchParams.get(key) : null;
    if (behind !== null && /^(?:https?:|mailto:)/i.test(behind)) return behind;
  }
  return null;
}
