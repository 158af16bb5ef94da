import type { UserId } from "@naskah/model";
import { AuditSettings } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { setAuditSettings } from "../usecases/set-audit-settings.ts";
import { viewAuditSettings } from "../usecases/view-audit-settings.ts";
import { authenticate, settled } from "./api.ts";

export function auditSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/settings/audit", { schema: { response: { 200: AuditSettings } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    const { headRecipients } = settled(await viewAuditSettings(deps, person));
    return { headRecipients: [...headRecipients] };
  });

  app.put<{ Body: AuditSettings }>(
    "/settings/audit",
    { schema: { body: AuditSettings, response: { 200: AuditSettings } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const wanted = { headRecipients: request.body.headRecipients as UserId[] };
      const { headRecipients } = settled(await setAuditSettings(deps, person, wanted));
      return { headRecipients: [...headRecipients] };
    },
  );
}
