import type { UserId } from "@naskah/model";
import { AuditSettings, AuditSettingsView } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { setAuditSettings } from "../usecases/set-audit-settings.ts";
import type { Person } from "../usecases/use-case.ts";
import { viewAuditSettings } from "../usecases/view-audit-settings.ts";
import { authenticate, settled } from "./api.ts";

export function auditSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/settings/audit", { schema: { response: { 200: AuditSettingsView } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    return await shown(person);
  });

  app.put<{ Body: AuditSettings }>(
    "/settings/audit",
    { schema: { body: AuditSettings, response: { 200: AuditSettingsView } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      settled(
        await setAuditSettings(deps, person, { headRecipients: request.body.headRecipients as UserId[] }),
      );
      return await shown(person);
    },
  );

  async function shown(person: Person): Promise<AuditSettingsView> {
    const { keepers, head } = settled(await viewAuditSettings(deps, person));
    return { headRecipients: keepers.map(({ id }) => id), keepers: [...keepers], head };
  }
}
