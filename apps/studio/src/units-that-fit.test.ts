import assert from "node:assert/strict";
import { test } from "node:test";
import type { OfficeUnit } from "@naskah/protocol";
import { unitsThatFit } from "./units-that-fit.ts";

function unit(id: string, parentId: string | null, name: string, holder: string): OfficeUnit {
  const post = {
    id: `head-${id}`,
    unitId: id,
    title: { id: "Kepala", en: "Head" },
    printed: { id: "Kepala", en: "Head" },
    order: 0,
    isApproving: true,
    isInEffect: true,
    acting: {
      name: holder,
      capacity: "definitive",
      letterNumber: "1",
      validTo: null,
    },
    absent: null,
  };
  return {
    id,
    parentId,
    name: { id: name, en: `Office ${id}` },
    shortName: { id: `K-${id}`, en: `O-${id}` },
    positions: [post],
  } as unknown as OfficeUnit;
}

const UNITS = [
  unit("wilayah", null, "Kantor Wilayah", "Dewa"),
  unit("mamuju", "wilayah", "KPKNL Mamuju", "Andi"),
  unit("seksi", "mamuju", "Seksi Hukum", "Ida"),
  unit("palu", "wilayah", "KPKNL Palu", "Rina"),
];

const TABLE: readonly (readonly [query: string, ids: readonly string[]])[] = [
  ["", ["wilayah", "mamuju", "seksi", "palu"]],
  ["  ", ["wilayah", "mamuju", "seksi", "palu"]],
  ["hukum", ["wilayah", "mamuju", "seksi"]],
  ["ANDI", ["wilayah", "mamuju"]],
  ["office palu", ["wilayah", "palu"]],
  ["o-seksi", ["wilayah", "mamuju", "seksi"]],
  ["tidak ada", []],
];

for (const [query, ids] of TABLE)
  test(`units that fit “${query}”: ${ids.join(", ") || "none"}`, () => {
    assert.deepEqual(
      unitsThatFit(UNITS, query).map(({ id }) => id),
      ids,
    );
  });
