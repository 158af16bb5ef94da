import assert from "node:assert/strict";
import { test } from "node:test";
import type { Approver } from "@naskah/protocol";
import { approverSentence, noApproverSentence } from "./approver-sentence.ts";

const section = { id: "Kepala Seksi Hukum dan Informasi", en: "Head of Legal and Information" };
const office = { id: "Kepala KPKNL Mamuju", en: "Head of KPKNL Mamuju" };
const over = (position: typeof section, why: Approver["passedOver"][number]["why"], name: string | null) => ({
  position,
  why,
  name,
});
const approver = (capacity: Approver["capacity"], ...passedOver: Approver["passedOver"]): Approver => ({
  positionId: "p",
  position: office,
  userId: "u",
  name: "Rina",
  capacity,
  passedOver,
});

const rows: readonly [string, Approver, string, string][] = [
  [
    "nobody passed over",
    approver("definitive"),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Rina).",
    "To be approved by Head of KPKNL Mamuju (Rina).",
  ],
  [
    "the nearest took part, an acting head decides",
    approver("plh", over(section, "contributor", "Budi")),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Plh. Rina), karena Kepala Seksi Hukum dan Informasi ikut menulis.",
    "To be approved by Daily executive (Plh.) Head of KPKNL Mamuju (Rina), because Head of Legal and Information took part in writing it.",
  ],
  [
    "the nearest submitted",
    approver("plt", over(section, "submitter", "Budi")),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Plt. Rina), karena Kepala Seksi Hukum dan Informasi yang mengajukannya.",
    "To be approved by Acting (Plt.) Head of KPKNL Mamuju (Rina), because Head of Legal and Information submitted it.",
  ],
  [
    "vacant below, absent at the post",
    approver("plh", over(section, "vacant", null), over(office, "absent", "Sari")),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Plh. Rina), karena jabatan Kepala Seksi Hukum dan Informasi kosong dan Kepala KPKNL Mamuju (Sari) sedang berhalangan.",
    "To be approved by Daily executive (Plh.) Head of KPKNL Mamuju (Rina), because the post of Head of Legal and Information is vacant and Head of KPKNL Mamuju (Sari) is absent.",
  ],
  [
    "the stand-in wrote, not the absent holder",
    approver("definitive", over(section, "absent", "Budi"), over(section, "contributor", "Tono")),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Rina), karena Kepala Seksi Hukum dan Informasi (Budi) sedang berhalangan dan pengganti Kepala Seksi Hukum dan Informasi (Tono) ikut menulis.",
    "To be approved by Head of KPKNL Mamuju (Rina), because Head of Legal and Information (Budi) is absent and the stand-in for Head of Legal and Information (Tono) took part in writing it.",
  ],
  [
    "the nearest is late",
    approver("definitive", over(section, "overdue", "Budi")),
    "Akan disetujui oleh Kepala KPKNL Mamuju (Rina), karena batas waktu bagi Kepala Seksi Hukum dan Informasi sudah lewat.",
    "To be approved by Head of KPKNL Mamuju (Rina), because the time for Head of Legal and Information to decide is over.",
  ],
];

for (const [name, found, id, en] of rows)
  test(`A4: who will approve in words: ${name}`, () => {
    assert.equal(approverSentence(found, "id"), id);
    assert.equal(approverSentence(found, "en"), en);
  });

test("A4: nobody can approve in words", () => {
  const passedOver = [over(section, "vacant", null)];
  assert.equal(
    noApproverSentence(passedOver, "id"),
    "Belum ada pejabat yang dapat menyetujui, karena jabatan Kepala Seksi Hukum dan Informasi kosong.",
  );
  assert.equal(noApproverSentence([], "en"), "Nobody in office can approve it yet.");
});
