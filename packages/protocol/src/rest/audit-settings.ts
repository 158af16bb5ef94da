import { type Static, Type } from "typebox";
import { Id, strict } from "../text.ts";

/** GET and PUT /api/v1/settings/audit, administrators only: who is sent the head of the log once a day. */
export const AuditSettings = Type.Object({ headRecipients: Type.Array(Id, { maxItems: 20 }) }, strict);
export type AuditSettings = Static<typeof AuditSettings>;
