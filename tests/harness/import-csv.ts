import assert from "node:assert/strict";
import type { OfficesImported } from "@naskah/protocol";
import type { Caller } from "./naskah.ts";

/** Offices, posts, people and appointments as an administrator imports them. @param files their texts by name. */
export async function importCsv(
  admin: Caller,
  files: Readonly<Record<string, string>>,
  apply: boolean,
): Promise<OfficesImported> {
  const { status, body } = await admin.call<OfficesImported>("POST", "/offices/import", {
    apply,
    files: Object.entries(files).map(([name, text]) => ({ name, text })),
  });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}
