/** Endings by which people know an address as one, written without "www": "Drs.Budi" is none. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    "id com net org info biz edu gov mil int io co me tv cc us uk au nz sg my th vn ph tl eu de nl fr jp kr cn tw hk in ru ch at be ca br " +
    "xyz online site app dev link top club page web shop store live news cloud tech"
  ).split(" "),
);
/** Longer words than this are no name of a host. */
const LONGEST = 500;

/** The host to which an address leads, as machines know it (`xn--…` for letters that look like others); null for a path of our own site. */
export function hostOf(href: string): string | null {
  const mail = /^mailto:[^@?]*@([^?]+)/i.exec(href)?.[1];
  const address = mail === undefined ? href : `https://${mail}`;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname.toLowerCase();
}

/**
 * The host to which a link leads when its words name another one, or its address pretends to (`https://kantor.go.id@lain.example/`); null
 * when nobody is misled. A host within the one that is named is none of another's.
 */
export function hostElsewhere(words: string, href: string): string | null {
  const host = hostOf(href);
  if (host === null) return null;
  if (!/^mailto:/i.test(href) && new URL(href).username !== "") return host;
  const named = hostsIn(words);
  return named.length > 0 && !named.some((name) => isWithin(host, name)) ? host : null;
}

function isWithin(host: string, name: string): boolean {
  const [inner, outer] = [host, name].map((one) => one.replace(/^www\./, ""));
  return inner === outer || inner?.endsWith(`.${outer}`) === true;
}

function hostsIn(words: string): readonly string[] {
  return [
    ...words.slice(0, LONGEST).matchAll(/(https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu),
  ].flatMap(([, scheme, name = ""]) => {
    const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
    const isOne = scheme !== undefined || /^www\./i.test(name) || ENDINGS.has(ending);
    const address = `https://${name}`;
    return isOne && URL.canParse(address) ? [new URL(address).hostname.toLowerCase()] : [];
  });
}
