import { ImportOffices, OfficesImported, OfficeTable } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentImport } from "../presenters/office-import.ts";
import { exportOffices } from "../usecases/export-offices.ts";
import { importOffices } from "../usecases/import-offices.ts";
import { authenticate, languageOf, settled } from "./api.ts";

/** Four full files, in UTF-8 and as JSON strings. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Imports a minute from one address: each holds the database for as long as it takes. */
const PER_ADDRESS = { max: 20, timeWindow: "1 minute" };

const OfTable = Type.Object({ table: OfficeTable });

export function officeImportRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Body: ImportOffices }>(
    "/offices/import",
    {
      bodyLimit: BODY_LIMIT,
      schema: { body: ImportOffices, response: { 200: OfficesImported } },
      // The import says which line of which file is no text.
      config: { rateLimit: PER_ADDRESS, takes: { field: "files", as: "it-is" } },
    },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { files, apply } = request.body;
      const report = settled(await importOffices(deps, person, files, apply));
      return presentImport(report, languageOf(request));
    },
  );

  app.get<{ Params: { table: OfficeTable } }>(
    "/offices/export/:table",
    { schema: { params: OfTable } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { table } = request.params;
      const { csv } = settled(await exportOffices(deps, person, table));
      return (
        reply
          .type("text/csv; charset=utf-8")
          .header("content-disposition", `attachment; filename="naskah-${table}.csv"`)
          // The serialiser is for JSON; this is text already.
          .serializer((text: string) => text)
          .send(csv)
      );
    },
  );
}
