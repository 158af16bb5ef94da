import { createTransport } from "nodemailer";
import { type Mail, MailRefusedError } from "../../ports/mail.ts";
import { envelopeOf } from "../envelope.ts";

/** Milliseconds that a server may take to answer. */
const PATIENCE_MS = 20_000;

/** What nodemailer was about when the answer was about this message, and not about us or the line. */
const OF_MESSAGE: ReadonlySet<unknown> = new Set(["EENVELOPE", "EMESSAGE"]);

/** True for an answer of 500 and above (RFC 5321, 4.2.1), which is the same whenever one asks again. */
function isFinal(error: unknown): error is Error & { readonly responseCode: number } {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return OF_MESSAGE.has(code) && typeof responseCode === "number" && responseCode >= 500;
}

/**
 * Mail by SMTP. A message that was handed over just before a crash is handed over again under the same Message-ID, which
 * servers and programs of mail use to show it once.
 * @param url `smtp://user:password@host:587` or `smtps://…`.
 */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    async send(message) {
      try {
        await transport.sendMail(envelopeOf(message, from));
      } catch (error) {
        throw isFinal(error) ? new MailRefusedError(error.message, { cause: error }) : error;
      }
    },
  };
}
