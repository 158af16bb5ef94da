import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type {
  Appointment,
  AppointmentList,
  OfficePosition,
  OfficeUnit,
  StaffAdded,
  StaffList,
  UnitApprover,
  UnitList,
} from "@naskah/protocol";
import { sql } from "kysely";
import { recordFoundOffices } from "../../server/usecases/office-book.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { importCsv } from "../harness/import-csv.ts";
import { type Caller, callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let admin: Caller;
let penulis: Caller;
/** Moves the server's clock; rooms and sessions live by it too. */
let shiftMs = 0;
const now = () => Date.now() + shiftMs;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(now()) } }),
  });
  await recordFoundOffices(naskah.deps);
  admin = await naskah.signIn("admin");
  penulis = await naskah.signIn("penulis1");
});
after(() => naskah.stop());

interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly current?: unknown;
}

const unit = (id: string, changes: object = {}) => ({
  id,
  parentId: "kpknl-mamuju",
  name: { id: `Seksi ${id}`, en: `Section ${id}` },
  shortName: { id: "KPKNL Mamuju", en: "" },
  kind: "section",
  zone: "Asia/Makassar",
  address: "Jalan Contoh 1",
  isGuest: false,
  validFrom: null,
  validTo: null,
  ...changes,
});
const position = (id: string, unitId: string, changes: object = {}) => ({
  id,
  unitId,
  title: { id: `Kepala ${id}`, en: `Head of ${id}` },
  order: 1,
  isApproving: true,
  validFrom: null,
  validTo: null,
  ...changes,
});
const appointment = (positionId: string, userId: string, changes: object = {}) => ({
  positionId,
  userId,
  capacity: "definitive",
  validFrom: "2020-01-01T00:00:00Z",
  validTo: null,
  letterNumber: "SK-1/2020",
  ...changes,
});

let counter = 0;
/** A unit with an approving post of its own, for one test. */
async function office(): Promise<{ unit: string; post: string }> {
  counter += 1;
  const names = { unit: `u${counter}`, post: `p${counter}` };
  await made("/units", unit(names.unit));
  await made("/positions", position(names.post, names.unit));
  return names;
}

async function made<T>(path: string, body: object): Promise<T> {
  const answer = await admin.call<T>("POST", path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

async function refused(path: string, body: object, by = admin, method = "POST"): Promise<string> {
  const { status, body: answer } = await by.call<Refusal>(method, path, body);
  return `${status} ${answer.code}`;
}

async function acting(post: string): Promise<string> {
  const row = await naskah.deps.db
    .selectFrom("positions")
    .where("id", "=", post)
    .select("unitId")
    .executeTakeFirstOrThrow();
  const { body } = await admin.call<OfficeUnit>("GET", `/units/${row.unitId}`);
  const holder = body.positions.find(({ id }) => id === post)?.acting;
  return holder === null || holder === undefined ? "nobody" : `${holder.capacity} ${holder.userId}`;
}

test("A4: a head, a Plh for a while, and the head again at the very instant it expires", async () => {
  const { post, unit: id } = await office();
  await made("/appointments", appointment(post, "kasi"));
  assert.equal(await acting(post), "definitive kasi");
  const validTo = new Date(now() + 3600_000).toISOString();
  await made(
    "/appointments",
    appointment(post, "penelaah", {
      capacity: "plh",
      validFrom: new Date(now()).toISOString(),
      validTo,
      letterNumber: "SPT-7/2026",
    }),
  );
  assert.equal(await acting(post), "plh penelaah");
  const { body } = await penulis.call<UnitApprover>("GET", `/units/${id}/approver`);
  assert.equal(body.approver?.userId, "penelaah");
  assert.deepEqual(
    body.passedOver.map(({ name, why }) => [name, why]),
    [["Ida Kade Sukesa", "absent"]],
  );
  const list = await penulis.call<UnitList>("GET", "/units");
  assert.deepEqual([list.body.until, list.body.canManage], [validTo, false]);
  shiftMs += 3600_000;
  assert.equal(await acting(post), "definitive kasi");
});

test("A4: refusals of the office tree are distinct", async () => {
  const { post, unit: id } = await office();
  await made("/appointments", appointment(post, "kasi"));
  const bare = await office();
  const answers = [
    await refused("/appointments", appointment(post, "penelaah")),
    await refused("/appointments", appointment(post, "penelaah", { capacity: "plt" })),
    await refused("/appointments", appointment(bare.post, "penelaah", { capacity: "plh" })),
    await refused("/appointments", appointment(bare.post, "penelaah", { letterNumber: " " })),
    await refused("/appointments", appointment(bare.post, "penelaah", { validTo: "2020-01-01T00:00:00Z" })),
    await refused("/appointments", appointment(bare.post, "admin")),
    await refused("/appointments", appointment(bare.post, "siapa")),
    await refused("/appointments", appointment("tidak-ada", "kasi")),
    await refused("/appointments", appointment(bare.post, "kasi", { validFrom: "2020-13-01T00:00:00Z" })),
    await refused("/units", unit(id)),
    await refused("/units", unit("baru", { zone: "Asia/Mamuju" })),
    await refused(`/units/${id}`, { version: 2, parentId: id }, admin, "PATCH"),
    await refused(`/units/${id}`, { version: 2, approvingPositionId: bare.post }, admin, "PATCH"),
    await refused("/units", { ...unit("baru"), isSecret: true }),
    await refused("/appointments", appointment(bare.post, "kasi"), penulis),
    await refused("/appointments", appointment(bare.post, "kasi"), await naskah.signIn("redaksi")),
  ];
  assert.deepEqual(answers, [
    "409 post-held",
    "409 post-not-vacant",
    "409 post-vacant",
    "422 letter-required",
    "422 dates-reversed",
    "403 own-appointment",
    "400 bad-request",
    "400 bad-request",
    "400 bad-request",
    "409 id-taken",
    "400 bad-request",
    "409 unit-cycle",
    "400 bad-request",
    "400 unknown-field",
    "403 forbidden",
    "403 forbidden",
  ]);
});

test("O2: a refusal is in the reader's language", async () => {
  const ask = async (language: string): Promise<Refusal> => {
    const response = await fetch(`${naskah.origin}/api/v1/appointments`, {
      method: "POST",
      headers: {
        cookie: admin.cookie,
        origin: naskah.origin,
        "content-type": "application/json",
        "accept-language": language,
      },
      body: JSON.stringify(appointment("kasi-hi", "admin")),
    });
    return (await response.json()) as Refusal;
  };
  assert.equal((await ask("id")).title, "Penugasan Anda sendiri harus dicatat administrator lain.");
  assert.match((await ask("en")).title, /^Your own appointment/);
});

test("T49: a change of what somebody else changed meanwhile is 412, with what is there", async () => {
  const { unit: id, post } = await office();
  const { body: seen } = await admin.call<OfficeUnit>("GET", `/units/${id}`);
  const change = (address: string) =>
    admin.call<OfficeUnit & Refusal>("PATCH", `/units/${id}`, { version: seen.version, address });
  assert.equal((await change("Jalan Pertama 1")).status, 200);
  const late = await change("Jalan Kedua 2");
  assert.deepEqual([late.status, late.body.code], [412, "stale-write"]);
  assert.equal((late.body.current as OfficeUnit).address, "Jalan Pertama 1");
  assert.equal((await admin.call<OfficeUnit>("GET", `/units/${id}`)).body.address, "Jalan Pertama 1");
  const order = (version: number) =>
    admin.call<Refusal & OfficePosition>("PATCH", `/positions/${post}`, { version, order: 5 });
  assert.equal((await order(1)).status, 200);
  const again = await order(1);
  assert.deepEqual([again.status, (again.body.current as OfficePosition).order], [412, 5]);
});

test("A8: an appointment is ended, never deleted; who and when is kept, and verify tells of a changed row", async () => {
  const { post } = await office();
  const { appointmentId } = await made<Appointment>("/appointments", appointment(post, "kasi"));
  assert.equal((await admin.call("POST", `/appointments/${appointmentId}/end`, {})).status, 200);
  assert.equal(await refused(`/appointments/${appointmentId}/end`, {}), "409 appointment-over");
  assert.equal(await acting(post), "nobody");
  const { body } = await penulis.call<AppointmentList>("GET", `/positions/${post}/appointments`);
  assert.deepEqual(
    body.appointments.map(({ name, state, enteredBy, endedBy, letterNumber }) => ({
      name,
      state,
      enteredBy,
      endedBy,
      letterNumber,
    })),
    [
      {
        name: "Ida Kade Sukesa",
        state: "over",
        enteredBy: "Pengelola Sistem",
        endedBy: "Pengelola Sistem",
        letterNumber: "SK-1/2020",
      },
    ],
  );
  const { db, auditKey } = naskah.deps;
  await assert.rejects(db.deleteFrom("appointments").execute(), /never deleted/);
  await assert.rejects(db.updateTable("appointments").set({ validTo: null }).execute(), /ended once/);
  const { broken, appointments } = await verifyRecords(db, auditKey);
  assert.equal(broken, null);
  assert.ok(appointments > 5);
  // Somebody with the file in hand puts themselves into a post.
  const forged = {
    ...appointment("kepala-kanwil", "penulis1"),
    id: "palsu",
    capacity: "definitive" as const,
  };
  await db.insertInto("appointments").values(forged).execute();
  const after = await verifyRecords(db, auditKey);
  assert.deepEqual([after.broken?.kind, after.broken?.id], ["appointment", "palsu"]);
  await sql`DROP TRIGGER appointments_no_delete`.execute(db);
  await db.deleteFrom("appointments").where("id", "=", "palsu").execute();
  assert.equal((await verifyRecords(db, auditKey)).broken, null);
});

test("A4: the database itself refuses an own appointment", async () => {
  const row = {
    ...appointment("kepala-kppn", "admin"),
    id: "sendiri",
    enteredBy: "admin",
    capacity: "definitive" as const,
  };
  await assert.rejects(naskah.deps.db.insertInto("appointments").values(row).execute(), /of their own/);
});

const staff = (email: string, changes: object = {}) => ({
  email,
  name: "Orang Baru",
  language: "id",
  unitId: "kpknl-mamuju",
  canWrite: true,
  isDesk: false,
  isAdmin: false,
  ...changes,
});

const tokenOf = (url: string | null) => url?.split("#token=")[1] ?? "";
async function accept(token: string, password = "kata-sandi-panjang"): Promise<Response> {
  return await fetch(`${naskah.origin}/api/v1/invitations`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin, host: new URL(naskah.origin).host },
    body: JSON.stringify({ token, password }),
  });
}

test("T66: an invitation works once, until it expires or another one is made; its link is ours", async () => {
  const { invitation, person } = await made<StaffAdded>("/people", staff("baru1@demo.test"));
  assert.ok(invitation.url?.startsWith(`${naskah.deps.addresses.publicUrl}/studio/invitation#token=`));
  assert.equal(person.hasPassword, false);
  const first = await accept(tokenOf(invitation.url));
  assert.equal(first.status, 201);
  const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  assert.equal((await callerOf(naskah.origin, "baru1", cookie).call("GET", "/session")).status, 200);
  assert.equal((await accept(tokenOf(invitation.url))).status, 410);

  const again = await admin.call<{ url: string }>("POST", `/people/${person.id}/invitation`);
  const newest = await admin.call<{ url: string }>("POST", `/people/${person.id}/invitation`);
  assert.equal((await accept(tokenOf(again.body.url))).status, 410);
  shiftMs += 7 * 24 * 3600_000;
  assert.equal((await accept(tokenOf(newest.body.url))).status, 410);
  admin = await naskah.signIn("admin");
  penulis = await naskah.signIn("penulis1");
  // Choosing a password anew signs out whoever was there.
  const last = await admin.call<{ url: string }>("POST", `/people/${person.id}/invitation`);
  // There is a password, and no second administrator: recovery.test.ts.
  assert.equal((await accept(tokenOf(last.body.url))).status, 409);
  shiftMs += 24 * 3600_000;
  assert.equal((await accept(tokenOf(last.body.url))).status, 201);
  assert.equal((await callerOf(naskah.origin, "baru1", cookie).call("GET", "/session")).status, 401);
});

test("T56: who is disabled is out at once, with every socket, and comes back only when enabled", async () => {
  const mitra = await naskah.signIn("penulis2");
  const { manuscript } = await mitra.begin("Naskah orang yang dinonaktifkan");
  const client = new StockClient(naskah.origin, manuscript, mitra.cookie);
  await client.synced();
  const { body } = await admin.call<StaffList>("GET", "/people?q=penulis2");
  const [person] = body.people;
  assert.ok(person);
  const set = (version: number, isDisabled: boolean) =>
    admin.call("PATCH", `/people/${person.id}`, { version, isDisabled });
  assert.equal((await set(person.version, true)).status, 200);
  await until("the socket is closed", () => client.closes.length > 0);
  assert.equal(client.closes[0], 4401);
  client.leave();
  assert.equal((await mitra.call("GET", "/session")).status, 401);
  await assert.rejects(naskah.signIn("penulis2"));
  assert.equal((await set(person.version, false)).status, 412);
  assert.equal((await set(person.version + 1, false)).status, 200);
  await naskah.signIn("penulis2");
});

test("T43: nobody can take away the last administrator, or their own account", async () => {
  const { body } = await admin.call<StaffList>("GET", "/people?q=admin@demo");
  const [me] = body.people;
  assert.ok(me);
  const change = (changes: object) =>
    refused(`/people/${me.id}`, { version: me.version, ...changes }, admin, "PATCH");
  assert.equal(await change({ isAdmin: false }), "409 last-administrator");
  assert.equal(await change({ isDisabled: true }), "400 bad-request");
  // Once it has a password, its owner alone changes its address (U1).
  assert.equal(await change({ email: "lain@demo.test" }), "400 bad-request");
});

test("O3: people page, and a search is never a pattern", async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `banyak${i}@demo.test,Banyak ${i}`);
  const imported = await importCsv(admin, { "p.csv": ["email,name", ...lines].join("\n") }, true);
  assert.equal(imported.applied, true);
  const first = await admin.call<StaffList>("GET", "/people?q=banyak");
  const second = await admin.call<StaffList>("GET", `/people?q=banyak&after=${first.body.next}`);
  assert.deepEqual([first.body.people.length, second.body.people.length, second.body.next], [50, 10, null]);
  assert.equal(new Set([...first.body.people, ...second.body.people].map(({ id }) => id)).size, 60);
  assert.equal((await admin.call<StaffList>("GET", "/people?q=%25")).body.people.length, 0);
});
