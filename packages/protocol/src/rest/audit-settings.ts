import { type Static, Type } from "typebox";
import { Id, Instant, nullable, strict } from "../text.ts";

/** PUT /api/v1/settings/audit, administrators only: who is sent the head of the log once a day. */
export const AuditSettings = Type.Object({ headRecipients: Type.Array(Id, { maxItems: 20 }) }, strict);
export type AuditSettings = Static<typeof AuditSettings>;

/** GET /api/v1/settings/audit, and the answer to PUT. */
export const AuditSettingsView = Type.Object({
  headRecipients: Type.Array(Id),
  /** Who they are, in that order, and when the head was last sent to them. */
  keepers: Type.Array(Type.Object({ id: Id, name: Type.String(), lastSentAt: nullable(Instant) })),
  /** The last event of the log now; null while there is none. */
  head: nullable(Type.Object({ seq: Type.Integer(), hash: Type.String(), at: Instant })),
});
export type AuditSettingsView = Static<typeof AuditSettingsView>;
