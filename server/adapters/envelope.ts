import { mendText } from "@naskah/model";
import type { SendMailOptions } from "nodemailer";
import type { MailMessage } from "../ports/mail.ts";

/**
 * A message as nodemailer takes it. Names and subjects are one line each: a line break in one of them would begin another header
 * (THREATS T52); nodemailer folds and encodes the rest (RFC 2047).
 * @param from "Naskah <naskah@office.example>".
 */
export function envelopeOf(message: MailMessage, from: string): SendMailOptions {
  const host = /@([^>\s]+)>?$/.exec(from)?.[1] ?? "naskah.invalid";
  return {
    from,
    to: { name: oneLine(message.to.name), address: message.to.address },
    subject: oneLine(message.subject),
    // The HTML is printed so already.
    text: mendText(message.text),
    html: message.html,
    messageId: `<${message.id}@${host}>`,
    headers: {
      "Content-Language": message.language,
      // No reply of a machine to this machine (RFC 3834).
      "Auto-Submitted": "auto-generated",
    },
    // Nothing is read from a file or fetched from anywhere on behalf of a text (T92).
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function oneLine(text: string): string {
  return mendText(text)
    .replace(/[\t\r\n\u2028\u2029]+/g, " ")
    .trim();
}
