/** One message to one person. */
export interface MailMessage {
  /** The same for the same message, however often it is tried: it becomes the Message-ID. Letters, digits, `-` and `.`. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: "id" | "en";
}

/** A mail server says that it will never take this message: the address is none, or it is not wanted. Thrown by `send`. */
export class MailRefusedError extends Error {}

/** Takes a message on, or throws. Handing in the same message again does no harm. */
export interface Mail {
  send(message: MailMessage): Promise<void>;
}
