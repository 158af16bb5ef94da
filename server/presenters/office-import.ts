import type { Language } from "@naskah/model";
import type { OfficesImported } from "@naskah/protocol";
import type { ImportReport } from "../usecases/import-offices.ts";
import { describeRefusal } from "./problem.ts";

export function presentImport({ applied, rows }: ImportReport, language: Language): OfficesImported {
  return {
    applied,
    rows: rows.map(({ result, ...row }) => ({
      ...row,
      result: typeof result === "string" ? result : "refused",
      reason: typeof result === "string" ? null : describeRefusal(result, language),
    })),
  };
}
