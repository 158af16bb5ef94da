import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerTo, decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { importCsv } from "../harness/import-csv.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** A time from outside is RFC 3339 with a zone and names a real day, or it is refused: nothing is guessed, and nothing left out. */

const NO_INSTANTS = [
  "12",
  "",
  "2027",
  "2027-02-28",
  "2027-02-28T08:00",
  "2027-02-28T08:00:00",
  "2027-02-29T00:00:00Z",
  "2027-04-31T00:00:00Z",
  "2027-02-28T24:00:00Z",
  "2027-02-28T08:60:00Z",
  "2027-02-28T08:00:00+8",
  "2027-02-28T08:00:00+25:00",
  "2027-02-28 08:00:00Z",
  "0000-01-01T00:00:00Z",
  "+012027-02-28T08:00:00Z",
  "9999-12-31T23:59:59-01:00",
  "28 Feb 2027 08:00 UTC",
];

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let admin: Caller;
let sealed: Sealed;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, admin] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("admin"),
  ]);
  const { manuscript } = await penulis.begin("Waktu yang benar");
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  sealed = await submit(penulis, manuscript);
});
after(() => naskah.stop());

const LETTER = { positionId: "kasi-hi", userId: "penulis2", capacity: "plh", letterNumber: "SPT-1" };
const SOON = "2027-02-28T08:00:00+08:00";

/** Every place at which a time comes in. */
const ENTRANCES: readonly (readonly [name: string, ask: (at: string) => Promise<string>])[] = [
  [
    "publishAt of a decision",
    async (publishAt) => {
      const { status, code } = await decide(kasi, sealed, { publishAt });
      return `${status} ${code}`;
    },
  ],
  [
    "publishAt of an offer",
    async (publishAt) =>
      await answerTo(kasi, "POST", `/editions/${sealed.edition}/offer`, {
        digest: sealed.digest,
        amendments: [{ block: [1], from: 0, to: 1, expected: "K", replacement: "k" }],
        publishAt,
      }),
  ],
  [
    "publishAt of a schedule",
    async (publishAt) =>
      await answerTo(kasi, "PUT", `/manuscripts/${sealed.manuscript}/schedule`, { publishAt }),
  ],
  [
    "notBefore of a submission",
    async (notBefore) =>
      await answerTo(penulis, "POST", `/manuscripts/${sealed.manuscript}/editions`, { notBefore }),
  ],
  [
    "dueAt of a submission",
    async (dueAt) => await answerTo(penulis, "POST", `/manuscripts/${sealed.manuscript}/editions`, { dueAt }),
  ],
  [
    "validFrom of an appointment",
    async (validFrom) =>
      await answerTo(admin, "POST", "/appointments", { ...LETTER, validFrom, validTo: null }),
  ],
  [
    "validTo of an appointment",
    async (validTo) =>
      await answerTo(admin, "POST", "/appointments", { ...LETTER, validFrom: SOON, validTo }),
  ],
  [
    "the end of an appointment",
    async (at) => await answerTo(admin, "POST", "/appointments/sk-4/end", { at }),
  ],
  [
    "validTo of a post",
    async (validTo) => await answerTo(admin, "PATCH", "/positions/kasi-hi", { version: 1, validTo }),
  ],
  [
    "validFrom of a unit",
    async (validFrom) => await answerTo(admin, "PATCH", "/units/kpknl-mamuju", { version: 1, validFrom }),
  ],
  [
    "madeAt of a draft copy",
    async (madeAt) =>
      await answerTo(penulis, "POST", `/manuscripts/${sealed.manuscript}/draft-copies`, {
        reason: "epoch-changed",
        madeAt,
        document: (
          await penulis.call<{ document: object }>("GET", `/manuscripts/${sealed.manuscript}/content`)
        ).body.document,
      }),
  ],
];

for (const [name, ask] of ENTRANCES)
  test(`F-C4: ${name} that is no instant is refused, and nothing happens`, async () => {
    const before = await naskah.deps.db.selectFrom("events").select("seq").execute();
    for (const text of NO_INSTANTS) assert.equal(await ask(text), "400 bad-request", text);
    const now = await naskah.deps.db.selectFrom("events").select("seq").execute();
    assert.equal(now.length, before.length);
  });

test("F-C4: a cell of a CSV file that is neither day nor instant is refused", async () => {
  for (const text of NO_INSTANTS.filter((cell) => cell !== "" && cell !== "2027-02-28")) {
    const { rows } = await importCsv(
      admin,
      {
        "tugas.csv": `position,email,capacity,valid_from,valid_to,letter_number\nkasi-hi,penulis2@demo.test,plh,${text},,SPT-2`,
      },
      false,
    );
    assert.equal(rows[0]?.result, "refused", text);
    assert.match(rows[0].reason ?? "", /tanggal|date/i, text);
  }
});

test("F-C4: the answer says which value, and what one looks like", async () => {
  const { body } = await kasi.call<{ detail: string }>("POST", `/editions/${sealed.edition}/decisions`, {
    decision: "approve",
    digest: sealed.digest,
    publishAt: "12",
  });
  assert.match(body.detail, /publishAt.*2026-11-30T08:00:00\+08:00/);
});

test("F-C4: an instant with a zone of its own is that instant", async () => {
  const later = new Date(Date.now() + 48 * 3_600_000);
  const inMamuju = `${new Date(later.getTime() + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
  const { body } = await kasi.call<{ publishAt: string }>("POST", `/editions/${sealed.edition}/decisions`, {
    decision: "approve",
    digest: sealed.digest,
    publishAt: inMamuju,
  });
  assert.equal(body.publishAt, later.toISOString());
});
