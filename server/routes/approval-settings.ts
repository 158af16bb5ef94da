import { ApprovalSettings, SetApprovalSettings } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { approvalSettings } from "../usecases/approval-settings.ts";
import { setApprovalSettings } from "../usecases/set-approval-settings.ts";
import { authenticate, settled } from "./api.ts";

export function approvalSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/settings/approval", { schema: { response: { 200: ApprovalSettings } } }, async (request) => {
    await authenticate(deps, request);
    return await approvalSettings(deps.db);
  });

  app.put<{ Body: SetApprovalSettings }>(
    "/settings/approval",
    { schema: { body: SetApprovalSettings, response: { 200: ApprovalSettings } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return settled(await setApprovalSettings(deps, person, request.body));
    },
  );
}
