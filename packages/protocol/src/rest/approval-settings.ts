import { type Static, Type } from "typebox";
import { nullable, strict } from "../text.ts";

/** GET and PUT /api/v1/settings/approval */
export const ApprovalSettings = Type.Object(
  {
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
  },
  strict,
);
export type ApprovalSettings = Static<typeof ApprovalSettings>;
