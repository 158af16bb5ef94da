import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Mail } from "../../ports/mail.ts";
import { envelopeOf } from "../envelope.ts";

/**
 * A folder with one file a message (`<id>.eml`, RFC 5322): what there is when no SMTP server is configured. The same message again
 * replaces its own file.
 */
export function fileMailbox(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async send(message) {
      const { message: bytes } = await transport.sendMail(envelopeOf(message, from));
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${message.id}.eml`);
      const handle = await open(`${file}.part`, "w");
      try {
        await handle.writeFile(bytes as Buffer);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.part`, file);
    },
  };
}
