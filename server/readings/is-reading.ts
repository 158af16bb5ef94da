/** What a request for a page says about who asks. */
export interface Asking {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** They have a session: staff, who look at their own pages again and again. */
  readonly isStaff: boolean;
}

/** Programs that read for themselves, show a preview, or watch; browsers never call themselves so. Cubot makes telephones. */
const MACHINE =
  /(?<!cu)bot|crawl|spider|slurp|preview|headless|lighthouse|facebookexternalhit|whatsapp|telegram|embed|monitor|uptime|scan|fetch|https?:|curl|wget|python|java\/|go-http|archiv|validat|feed|rss/i;

/** Browsers say so when they only guess what somebody will open next. */
const GUESSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"] as const;

/**
 * Whether somebody reads a page: a browser that opens it for a person. Prefetches, bots, scripts and staff are left out; so is what says
 * nothing about itself. A counter that is a little low is honest, one that counts machines is not.
 */
export function isReading({ method, headers, isStaff }: Asking): boolean {
  if (method !== "GET" || isStaff) return false;
  if (GUESSES.some((name) => headers[name] !== undefined)) return false;
  const destination = headers["sec-fetch-dest"];
  if (destination !== undefined && destination !== "document") return false;
  const agent = String(headers["user-agent"] ?? "");
  const opensPages =
    String(headers.accept ?? "").includes("text/html") && headers["accept-language"] !== undefined;
  return opensPages && agent.startsWith("Mozilla/5.0 (") && !MACHINE.test(agent);
}
