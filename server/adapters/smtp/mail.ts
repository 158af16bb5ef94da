import { createTransport } from "nodemailer";
import type { Mail } from "../../ports/mail.ts";
import { envelopeOf } from "../envelope.ts";

/** Milliseconds that a server may take to answer. */
const PATIENCE_MS = 20_000;

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
      await transport.sendMail(envelopeOf(message, from));
    },
  };
}
