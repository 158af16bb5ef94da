export type { Participant } from "./participants.ts";
export { listRecoveryCopies, type RecoveryCopy } from "./recovery-copies.ts";
export type { SaveState } from "./save-ledger.ts";
export { openSession, type Session, type SessionEvent, type SessionOptions } from "./session.ts";
