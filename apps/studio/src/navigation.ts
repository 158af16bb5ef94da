import type { Language } from "@naskah/model";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Where in the studio we are. */
export type Place =
  | { readonly page: "home" }
  | { readonly page: "first-run" }
  | { readonly page: "account" }
  | { readonly page: "address" }
  | { readonly page: "forgotten" }
  | { readonly page: "reset" }
  | { readonly page: "checks" }
  | { readonly page: "board"; readonly unit: string | null }
  | { readonly page: "approval-settings" }
  | { readonly page: "audit-settings" }
  | { readonly page: "manuscript"; readonly id: string }
  | { readonly page: "edition"; readonly id: string }
  | { readonly page: "invitation" }
  | { readonly page: "offices" }
  | { readonly page: "people" }
  | { readonly page: "unknown" };

const ROOT = "/studio";

export const paths = {
  home: `${ROOT}/`,
  account: `${ROOT}/account`,
  forgotten: `${ROOT}/forgotten`,
  checks: `${ROOT}/checks`,
  board: `${ROOT}/board`,
  boardOf: (unit: string) => `${ROOT}/board/${encodeURIComponent(unit)}`,
  approvalSettings: `${ROOT}/approval-settings`,
  auditSettings: `${ROOT}/settings/audit`,
  manuscript: (id: string) => `${ROOT}/m/${encodeURIComponent(id)}`,
  edition: (id: string) => `${ROOT}/e/${encodeURIComponent(id)}`,
  offices: `${ROOT}/offices`,
  people: `${ROOT}/people`,
  guide: (language: Language) => `${ROOT}/help/${language === "id" ? "kepala-seksi" : "section-heads"}`,
} as const;

export function placeOf(pathname: string): Place {
  const [first = "", second] = pathname.slice(ROOT.length).split("/").filter(Boolean).map(decoded);
  if (first === "" || first === "index.html") return { page: "home" };
  if (first === "first-run") return { page: "first-run" };
  if (first === "checks") return { page: "checks" };
  if (first === "board") return { page: "board", unit: second ?? null };
  if (first === "approval-settings") return { page: "approval-settings" };
  if (first === "settings" && second === "audit") return { page: "audit-settings" };
  if (second === undefined && isAlone(first)) return { page: first };
  if (first === "m" && second !== undefined) return { page: "manuscript", id: second };
  if (first === "e" && second !== undefined) return { page: "edition", id: second };
  return { page: "unknown" };
}

/** A percent sign that encodes nothing stays one: it names no page, and says so like any other slip. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** Pages of one word. */
const ALONE = ["account", "address", "forgotten", "invitation", "offices", "people", "reset"] as const;

function isAlone(name: string): name is (typeof ALONE)[number] {
  return (ALONE as readonly string[]).includes(name);
}

/** Goes to another page without loading the application again. */
export function go(path: string): void {
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Keeps an element on the current place, and turns clicks on the studio's own links into steps of the history. */
export class NavigationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  place: Place = placeOf(location.pathname);

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  readonly #moved = () => {
    this.place = placeOf(location.pathname);
    scrollTo(0, 0);
    this.#host.requestUpdate();
  };

  readonly #clicked = (event: Event) => {
    if (!(event instanceof MouseEvent) || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link === undefined || link.target !== "" || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(`${ROOT}/`) || link.hash !== "") return;
    // Pages of the server's own.
    if (link.pathname.startsWith(`${ROOT}/help/`)) return;
    event.preventDefault();
    go(link.pathname);
  };

  hostConnected(): void {
    addEventListener("popstate", this.#moved);
    this.#host.addEventListener("click", this.#clicked);
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#moved);
    this.#host.removeEventListener("click", this.#clicked);
  }
}
