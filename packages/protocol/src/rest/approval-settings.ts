import { type Static, Type } from "typebox";
import { nullable, strict } from "../text.ts";

/** For how many minutes what was approved waits before it goes live (F-E16). */
export const MOST_GRACE_MINUTES = 10;

const GraceMinutes = Type.Integer({ minimum: 0, maximum: MOST_GRACE_MINUTES });

const RULES = {
  /** Working days that an approver has; null: no due time. */
  dueWorkingDays: nullable(Type.Integer({ minimum: 1, maximum: 60 })),
  emergency: Type.Object(
    {
      enabled: Type.Boolean(),
      /** Units above the deciding post's own, at most: 0 is the top of the tree. */
      level: Type.Integer({ minimum: 0, maximum: 20 }),
      monthlyLimit: Type.Integer({ minimum: 1, maximum: 100 }),
      ratifyHours: Type.Integer({ minimum: 1, maximum: 720 }),
    },
    strict,
  ),
};

/** GET /api/v1/settings/approval, and the answer to PUT. */
export const ApprovalSettings = Type.Object({ ...RULES, graceMinutes: GraceMinutes }, strict);
export type ApprovalSettings = Static<typeof ApprovalSettings>;

/** PUT /api/v1/settings/approval; a grace that is left out stays as it is. */
export const SetApprovalSettings = Type.Object(
  { ...RULES, graceMinutes: Type.Optional(GraceMinutes) },
  strict,
);
export type SetApprovalSettings = Static<typeof SetApprovalSettings>;
