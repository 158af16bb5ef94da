export { rememberSaved } from "./last-saved.ts";
export { leaveGuard } from "./leave-guard.ts";
export { type OpenCopy, openRecoveryCopy } from "./open-recovery-copy.ts";
export type { Participant } from "./participants.ts";
export {
  deleteRecoveryCopy,
  listRecoveryCopies,
  markHandedIn,
  onRecoveryCopies,
  type RecoveryCopy,
} from "./recovery-copies.ts";
export type { SaveState } from "./save-ledger.ts";
export { openSession, type Session, type SessionEvent, type SessionOptions } from "./session.ts";
export { manuscriptsWithUnsavedWork, rescueStrandedWork } from "./stranded-work.ts";
