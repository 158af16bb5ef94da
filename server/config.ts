import { resolve } from "node:path";
import { ACCEPT_LOSS } from "./backup/expect-whole-log.ts";
import { TrustedProxies } from "./door/trusted-proxies.ts";
import type { PictureLimits } from "./usecases/picture-room.ts";

/** How the server was told to run, from the environment and the command line. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Database, pictures and keys are here; created when it is missing. */
  readonly dataDir: string;
  /** Where browsers find this server, without a slash at the end; null: where it listens. */
  readonly publicUrl: string | null;
  /** With the fictional organisation of the demo. */
  readonly demo: boolean;
  /** Starts without what a damaged write-ahead log held. */
  readonly acceptsLoss: boolean;
  /** `smtp://user:password@host:587`; null: mail goes to files in the data directory. */
  readonly smtpUrl: string | null;
  /** Sender of mail: "Naskah <naskah@office.example>". */
  readonly mailFrom: string;
  /** Addresses and ranges of the reverse proxies that are believed; nobody by default. */
  readonly trustProxy: readonly string[];
  /** Opens /metrics from anywhere; null: from this machine alone. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  readonly pictureLimits: PictureLimits;
}

/** pino's, and nothing at all. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every variable that is read here or in a test; the README describes those of the first line. */
const VARIABLES = [
  ...[
    "PORT",
    "HOST",
    "DATA_DIR",
    "PUBLIC_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "TRUST_PROXY",
    "METRICS_TOKEN",
    "LOG_LEVEL",
    "PERSON_PICTURES_MIB",
    "ARTICLE_PICTURES_MIB",
    "ARTICLE_PICTURES",
  ],
  ...["FAILPOINT", "NASKAH_TAIL", "NASKAH_BALLAST", "NASKAH_LONG"],
];

/** @throws RangeError with a sentence for the administrator. */
export function readConfig(environment: NodeJS.ProcessEnv, flags: readonly string[]): Config {
  const demo = flags.includes("--demo");
  return {
    host: (environment.HOST || "127.0.0.1").replace(/^\[(.*)\]$/, "$1"),
    port: portOf(environment.PORT || "8080"),
    dataDir: resolve(environment.DATA_DIR || (demo ? "data-demo" : "data")),
    publicUrl: environment.PUBLIC_URL ? originOf(environment.PUBLIC_URL) : null,
    demo,
    acceptsLoss: flags.includes(ACCEPT_LOSS),
    smtpUrl: environment.SMTP_URL ? smtpUrlOf(environment.SMTP_URL) : null,
    mailFrom: senderOf(environment.MAIL_FROM || "Naskah <naskah@localhost>"),
    trustProxy: proxiesOf(environment),
    metricsToken: environment.METRICS_TOKEN ? tokenOf(environment.METRICS_TOKEN) : null,
    logLevel: logLevelOf(environment.LOG_LEVEL || "warn"),
    pictureLimits: {
      personBytes: numberOf(environment, "PERSON_PICTURES_MIB", 2048) * MIB,
      articleBytes: numberOf(environment, "ARTICLE_PICTURES_MIB", 1024) * MIB,
      articlePictures: numberOf(environment, "ARTICLE_PICTURES", 500),
    },
  };
}

/** Variables that are none of ours but look like one: what somebody mistyped does nothing, and nothing else would say so. */
export function misspelt(environment: NodeJS.ProcessEnv): readonly string[] {
  const found: string[] = [];
  for (const name of Object.keys(environment)) {
    if (VARIABLES.includes(name)) continue;
    const meant = VARIABLES.find((ours) => ours.length > 6 && isSlipOf(name, ours));
    if (meant !== undefined) found.push(`${name} is no setting of Naskah. Is ${meant} meant?`);
    else if (name.startsWith("NASKAH_")) found.push(`${name} is no setting of Naskah.`);
  }
  return found;
}

/** One or two letters left out, put in, changed, or two that changed places; an underscore or a case does not count. */
function isSlipOf(name: string, ours: string): boolean {
  const plain = (text: string) => text.toUpperCase().replace(/_/g, "");
  const [a, b] = [plain(name), plain(ours)];
  if (Math.abs(a.length - b.length) > 1) return false;
  if ([...a].toSorted().join("") === [...b].toSorted().join("")) return true;
  return isOneEdit(a, b);
}

function isOneEdit(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function proxiesOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const named = (environment.TRUST_PROXY ?? "").split(",").map((entry) => entry.trim());
  const proxies = named.filter((entry) => entry !== "");
  // Throws when one of them is none.
  new TrustedProxies(proxies);
  if (proxies.length > 0 && !environment.PUBLIC_URL)
    throw new RangeError(
      "With TRUST_PROXY set PUBLIC_URL as well: the address that people type, like https://naskah.example.go.id.",
    );
  return proxies;
}

const MIB = 1024 * 1024;

function numberOf(environment: NodeJS.ProcessEnv, name: string, usual: number): number {
  const said = environment[name] || String(usual);
  if (!/^\d{1,9}$/.test(said)) throw new RangeError(`${name} must be a whole number, not "${said}".`);
  return Number(said);
}

function logLevelOf(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined)
    throw new RangeError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}, not "${text}".`);
  return level;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new RangeError(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

/** Nobody guesses sixteen letters. */
function tokenOf(text: string): string {
  if (text.length < 16) throw new RangeError("METRICS_TOKEN must have 16 characters or more.");
  return text;
}

function smtpUrlOf(text: string): string {
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol))
    throw new RangeError("SMTP_URL must be an address like smtp://user:password@mail.example.go.id:587.");
  return text;
}

function senderOf(text: string): string {
  if (!/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/.test(text))
    throw new RangeError(`MAIL_FROM must be like "Naskah <naskah@example.go.id>", not "${text}".`);
  return text;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== ""
  )
    throw new RangeError(
      `PUBLIC_URL must be an address without a path, like https://naskah.example.go.id, not "${text}".`,
    );
  return url.origin;
}
