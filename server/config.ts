import { resolve } from "node:path";

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
  /** `smtp://user:password@host:587`; null: mail goes to files in the data directory. */
  readonly smtpUrl: string | null;
  /** Sender of mail: "Naskah <naskah@office.example>". */
  readonly mailFrom: string;
}

/** @throws RangeError with a sentence for the administrator. */
export function readConfig(environment: NodeJS.ProcessEnv, flags: readonly string[]): Config {
  const demo = flags.includes("--demo");
  return {
    host: environment.HOST || "127.0.0.1",
    port: portOf(environment.PORT || "8080"),
    dataDir: resolve(environment.DATA_DIR || (demo ? "data-demo" : "data")),
    publicUrl: environment.PUBLIC_URL ? originOf(environment.PUBLIC_URL) : null,
    demo,
    smtpUrl: environment.SMTP_URL ? smtpUrlOf(environment.SMTP_URL) : null,
    mailFrom: senderOf(environment.MAIL_FROM || "Naskah <naskah@localhost>"),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
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
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "")
    throw new RangeError(`PUBLIC_URL must be an origin like https://naskah.example.go.id, not "${text}".`);
  return url.origin;
}
