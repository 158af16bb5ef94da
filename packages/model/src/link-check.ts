import type { CheckCode } from "./check-code.ts";
import { hostElsewhere } from "./link-host.ts";
import type { Finding } from "./publication-check.ts";
import { findingIn, type TextRun } from "./text-run.ts";

/** Words that say nothing to somebody who hears only the links of a page (WCAG 2.4.4). */
const VAGUE =
  /^(klik|klik di ?sini|di ?sini|sini|tautan( ini)?|link( ini)?|baca|lihat|selengkapnya|baca selengkapnya|lihat selengkapnya|unduh|unduh di ?sini|click|click here|here|this link|link|read|read more|more|more info|download|details)$/i;

interface LinkedWords {
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

/** Links without words, without an address that readers can open, with words that say nothing, or that name another host. */
export function linkChecks(runs: readonly TextRun[]): readonly Finding[] {
  return runs.flatMap((run) =>
    linksOf(run).flatMap(({ href, from, to }) => {
      const words = run.text
        .slice(from, to)
        .replace(/[\s\ufffc]+/g, " ")
        .trim();
      const wrong: CheckCode | null =
        words === ""
          ? "link-empty"
          : !isUsable(href)
            ? "link-unusable"
            : words.length < 40 && VAGUE.test(words.replace(/[\s.…:!»>]+$/, ""))
              ? "link-vague"
              : null;
      if (wrong !== null) return [findingIn(run, wrong, from, to)];
      const host = hostElsewhere(words, href);
      return host === null ? [] : [{ ...findingIn(run, "link-elsewhere", from, to), host }];
    }),
  );
}

/** Neighbouring pieces with one address are one link, whatever else marks them. */
function linksOf({ node }: TextRun): readonly LinkedWords[] {
  const links: LinkedWords[] = [];
  node.forEach((child, offset) => {
    const href: unknown = child.marks.find((mark) => mark.type.name === "link")?.attrs.href;
    if (typeof href !== "string") return;
    const last = links.at(-1);
    const to = offset + child.nodeSize;
    if (last?.href === href && last.to === offset) links[links.length - 1] = { ...last, to };
    else links.push({ href, from: offset, to });
  });
  return links;
}

/** Hosts that exist for nobody outside (RFC 2606, RFC 6761). */
const NOWHERE = /(^|\.)(localhost|test|invalid|example|local|example\.(com|net|org))$/i;

function isUsable(href: string): boolean {
  // Half of a character, as old text may hold one, is in no address.
  if (!href.isWellFormed()) return false;
  if (href.startsWith("/")) return true;
  if (/^mailto:/i.test(href)) return /^mailto:[^@\s]+@[^@\s]+\.[^@\s.]{2,}(\?.*)?$/i.test(href);
  if (!URL.canParse(href)) return false;
  const { hostname } = new URL(href);
  return hostname.includes(".") && !NOWHERE.test(hostname) && !/^[\d.]+$/.test(hostname);
}
