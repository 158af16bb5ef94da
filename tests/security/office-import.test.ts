import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { holderOf } from "@naskah/approval";
import type { PositionId } from "@naskah/model";
import type { AppointmentList, OfficesImported } from "@naskah/protocol";
import { loadOrganisation } from "../../server/usecases/load-organisation.ts";
import { recordFoundOffices } from "../../server/usecases/office-book.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo } from "../harness/desk-work.ts";
import { importCsv } from "../harness/import-csv.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Offices and people as CSV: in, all or nothing, and out. */

let naskah: Naskah;
let admin: Caller;

before(async () => {
  naskah = await startNaskah();
  await recordFoundOffices(naskah.deps);
  admin = await naskah.signIn("admin");
});
after(() => naskah.stop());

const importing = (files: Readonly<Record<string, string>>, apply: boolean) => importCsv(admin, files, apply);

const lineOf = ({ file, line, result }: OfficesImported["rows"][number]) => `${file}:${line} ${result}`;

const FILES = {
  "unit.csv": [
    "id;parent;name_id;name_en;time_zone;kind",
    "kanwil-anak;kanwil-uji;Kantor Anak;Child Office;Asia/Jayapura;office",
    "kanwil-uji;;Kantor Wilayah Uji;Test Region;Asia/Jayapura;region",
  ].join("\r\n"),
  "jabatan.csv": "id,unit,title_id,title_en,approving\nkepala-uji,kanwil-anak,Kepala,Head of,yes\n",
  "orang.csv":
    'email,name,unit\nuji1@demo.test,"Uji, Satu",kanwil-anak\nuji2@demo.test,Uji Dua,kanwil-anak\n',
  "tugas.csv": [
    "position,email,capacity,valid_from,valid_to,letter_number",
    "kepala-uji,uji1@demo.test,definitive,2026-01-31,,SK-1",
    "kepala-uji,uji2@demo.test,plh,2026-02-01,2026-02-10,SPT-1",
  ].join("\n"),
};

test("T94: an import is all rows or none, a dry run writes nothing, and each row says what becomes of it", async () => {
  const bad = {
    ...FILES,
    "tugas.csv": `${FILES["tugas.csv"]}\nkepala-uji,uji2@demo.test,plt,2026-02-01,,SK-9`,
  };
  const refusedOne = await importing(bad, true);
  assert.equal(refusedOne.applied, false);
  assert.deepEqual(
    refusedOne.rows.filter(({ result }) => result === "refused").map((row) => [lineOf(row), row.reason]),
    [
      [
        "tugas.csv:4 refused",
        "Plt. hanya untuk jabatan kosong. Bila pejabatnya berhalangan sementara, tunjuk Plh.",
      ],
    ],
  );
  assert.equal((await importing(FILES, false)).applied, false);
  assert.equal((await admin.call("GET", "/units/kanwil-uji")).status, 404);

  const done = await importing(FILES, true);
  assert.deepEqual(
    [done.applied, done.rows.map(lineOf)],
    [
      true,
      [
        "unit.csv:3 new",
        "unit.csv:2 new",
        "jabatan.csv:2 new",
        "orang.csv:2 new",
        "orang.csv:3 new",
        "tugas.csv:2 new",
        "tugas.csv:3 new",
      ],
    ],
  );
  const again = await importing(FILES, true);
  assert.deepEqual(new Set(again.rows.map(({ result }) => result)), new Set(["unchanged"]));
  // A day is the office's day, and the last day counts.
  const { body } = await admin.call<AppointmentList>("GET", "/positions/kepala-uji/appointments");
  assert.deepEqual(
    body.appointments.map(({ validFrom, validTo }) => [validFrom, validTo]),
    [
      ["2026-01-31T15:00:00.000Z", "2026-02-10T15:00:00.000Z"],
      ["2026-01-30T15:00:00.000Z", null],
    ],
  );
  assert.equal((await verifyRecords(naskah.deps.db, naskah.deps.auditKey)).broken, null);
});

test("T81: what is exported holds no formula, and comes back unchanged", async () => {
  const person = {
    email: "rumus@demo.test",
    name: '=HYPERLINK("http://x","klik")',
    language: "id",
    unitId: "kpknl-mamuju",
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  };
  assert.equal(await answerTo(admin, "POST", "/people", person), "201");
  const files: Record<string, string> = {};
  for (const table of ["units", "positions", "people", "appointments"]) {
    const { status, body } = await admin.call<string>("GET", `/offices/export/${table}`);
    assert.equal(status, 200);
    files[`${table}.csv`] = body;
  }
  assert.ok(files["people.csv"]?.includes(`"'=HYPERLINK(""http://x"",""klik"")"`), files["people.csv"]);
  assert.doesNotMatch(files["people.csv"] ?? "", /(^|,)"?[=+@-]/m);
  const back = await importing(files, true);
  assert.deepEqual(
    back.rows.filter(({ result }) => result !== "unchanged"),
    [],
  );
});

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ["no header of ours", "a,b\n1,2", /x\.csv:1 refused/],
  ["an unknown column", "email,name,password\na@b.c,x,y", /x\.csv:1 refused/],
  ["a column twice", "email,name,name\na@b.c,x,y", /x\.csv:1 refused/],
  ["an open quotation mark", 'email,name\na@b.c,"x', /x\.csv:\d refused/],
  ["too few columns", "email,name\na@b.c", /x\.csv:2 refused/],
  ["nothing", "", /x\.csv:1 refused/],
  ["a cell of 30,000 characters", `email,name\na@b.c,${"x".repeat(30_000)}`, /x\.csv:\d refused/],
  ["a name of 300 characters", `email,name\na@b.c,${"x".repeat(300)}`, /x\.csv:2 refused/],
  [
    "31 February",
    "position,email,capacity,valid_from,letter_number\nkasi-hi,kasi@demo.test,plh,2026-02-31,S",
    /x\.csv:2 refused/,
  ],
  [
    "an unknown capacity",
    "position,email,capacity,valid_from,letter_number\nkasi-hi,kasi@demo.test,raja,2026-02-01,S",
    /x\.csv:2 refused/,
  ],
  [
    "units in a circle",
    "id,parent,name_id,name_en,time_zone\nza,zb,A,A,UTC\nzb,za,B,B,UTC",
    /refused.*refused/,
  ],
];
for (const [name, text, expected] of hostile) {
  test(`T94: a file with ${name} is refused with its line, and nothing is written`, async () => {
    const { applied, rows } = await importing({ "x.csv": text }, true);
    assert.equal(applied, false);
    assert.match(rows.map(lineOf).join(" "), expected);
    assert.ok(rows.every(({ result, reason }) => result !== "refused" || reason !== null));
  });
}

test("T94: more than 2,000 rows, or a file that is too large, are refused as a whole", async () => {
  const rows = Array.from({ length: 2001 }, (_, i) => `b${i}@b.c,B`).join("\n");
  const files = [{ name: "x.csv", text: `email,name\n${rows}` }];
  assert.equal(await answerTo(admin, "POST", "/offices/import", { apply: true, files }), "413 too-large");
  const large = [{ name: "x.csv", text: "x".repeat(500_001) }];
  assert.equal(
    await answerTo(admin, "POST", "/offices/import", { apply: true, files: large }),
    "400 bad-request",
  );
});

test("A4: an appointment to 30 November ends with that day where the office is: WIB and WIT", async () => {
  const imported = await importing(
    {
      "u.csv": `id,parent,name_id,name_en,time_zone
kantor-wib,kpknl-mamuju,Kantor WIB,WIB Office,Asia/Jakarta
kantor-wit,kpknl-mamuju,Kantor WIT,WIT Office,Asia/Jayapura`,
      "j.csv": `id,unit,title_id,title_en
kepala-wib,kantor-wib,Kepala,Head
kepala-wit,kantor-wit,Kepala,Head`,
      "a.csv": `position,email,capacity,valid_from,letter_number,valid_to
kepala-wib,kakanwil@demo.test,definitive,2026-11-01,SK-WIB,2026-11-30
kepala-wit,kakanwil@demo.test,definitive,2026-11-01,SK-WIT,2026-11-30`,
    },
    true,
  );
  assert.equal(imported.applied, true, JSON.stringify(imported.rows));
  const organisation = await loadOrganisation(naskah.deps.db);
  for (const [post, lastInstant] of [
    ["kepala-wib", "2026-11-30T16:59:59.999Z"],
    ["kepala-wit", "2026-11-30T14:59:59.999Z"],
  ] as const) {
    const last = new Date(lastInstant);
    const actsAt = (at: Date) => holderOf(organisation, post as PositionId, at)?.acting.user ?? null;
    assert.equal(actsAt(last), "kakanwil", `${post} acts to the last instant of the day`);
    assert.equal(actsAt(new Date(last.getTime() + 1)), null, `${post} is over`);
  }
});
