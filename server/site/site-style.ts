import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sha256Hex } from "@naskah/model";

/** The public site's style sheet, read once; its address carries its content hash, so that it may be cached for ever. */
export interface SiteStyle {
  readonly href: string;
  readonly css: string;
}

export function loadSiteStyle(): SiteStyle {
  const css = readFileSync(fileURLToPath(import.meta.resolve("@naskah/site/style.css")), "utf8");
  return { href: `/assets/site-${sha256Hex(css).slice(0, 12)}.css`, css };
}

/** The sign of the product: a sheet with a gold lower edge. */
export const SITE_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 2h14l6 6v22H6z" fill="#0b5563"/><path d="M20 2l6 6h-6z" fill="#1a8296"/><path d="M6 25h20v5H6z" fill="#e0a63c"/></svg>`;
