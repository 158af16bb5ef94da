import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Edition, Invitation, OwnRecovery, StaffAdded, StaffList } from "@naskah/protocol";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { namesOf } from "../../server/usecases/people-names.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, submit, write } from "../harness/desk-work.ts";
import { type Caller, callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";

const DAY = 24 * 3_600_000;
const SECOND = "403 second-administrator-required";
let dataDir: string;
let naskah: Naskah;
let admin: Caller;
const sent: MailMessage[] = [];
/** Whether a mail server is set up. */
let mailGoesOut = false;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-second-"));
  const mail: Mail = { send: async (message) => void sent.push(message) };
  naskah = await startNaskah({
    dataDir,
    changes: (deps) => {
      const changed = { ...deps, mail };
      Object.defineProperty(changed, "mailGoesOut", { get: () => mailGoesOut });
      return changed;
    },
  });
  admin = await naskah.signIn("admin");
});
after(async () => {
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
  assert.equal(broken, null);
});

const added = async (name: string, more: object = {}): Promise<StaffAdded> => {
  const { status, body } = await admin.call<StaffAdded>("POST", "/people", {
    email: `${name}@demo.test`,
    name,
    language: "id",
    unitId: "kpknl-mamuju",
    canWrite: true,
    isDesk: false,
    isAdmin: false,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
};
async function use(url: string | null | undefined): Promise<{ answer: string; cookie: string }> {
  const response = await fetch(`${naskah.origin}/api/v1/invitations`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ token: url?.split("#token=")[1] ?? "", password: "kata-sandi-panjang" }),
  });
  const { code = "" } = (await response.json()) as { code?: string };
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { answer: `${response.status} ${code}`.trim(), cookie };
}
/** Somebody new whose link the administrator took. */
async function puppet(name: string, more: object = {}): Promise<{ id: string; caller: Caller }> {
  const { person, invitation } = await added(name, more);
  const { answer, cookie } = await use(invitation.url);
  assert.equal(answer, "201");
  return { id: person.id, caller: callerOf(naskah.origin, name, cookie) };
}
const appoint = (userId: string, { by = admin, from = 0, positionId = "kasi-hi", capacity = "plh" } = {}) =>
  answerTo(by, "POST", "/appointments", {
    positionId,
    userId,
    capacity,
    validFrom: new Date(Date.now() + from).toISOString(),
    validTo: new Date(Date.now() + from + DAY).toISOString(),
    letterNumber: "ST-1/2026",
  });
const hour = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString();
const linkOf = async (user: string) => {
  await sendDueMail(naskah.deps);
  const letter = sent.findLast(({ id }) => id.startsWith("invitation-") && id.endsWith(user));
  return /https?:\/\/\S+#token=\S+/.exec(letter?.text ?? "")?.[0];
};
const events = async (user: string) =>
  (
    await naskah.deps.db
      .selectFrom("events")
      .where("stream", "=", "organisation")
      .orderBy("version")
      .select(["type", "payload", "actorId"])
      .execute()
  ).filter(({ payload }) => payload.includes(`"${user}"`));

test("F-E5: one administrator publishes nothing alone through an account that they made and entered", async () => {
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Satu orang");
  await write(naskah, writer, manuscript, "Isi naskah. ");
  await submit(writer, manuscript);
  const { id } = await puppet("boneka");
  assert.equal(await appoint(id), SECOND);
  for (const capacity of ["definitive", "plt"])
    assert.equal(await appoint(id, { capacity, positionId: "kepala-kanwil" }), SECOND, capacity);
});

test("F-E5: nor by a post that is made to approve afterwards, nor by a file", async () => {
  const { id } = await puppet("boneka-jabatan");
  const post = await admin.call<{ id: string; version: number }>("POST", "/positions", {
    unitId: "seksi-hi-kpknl-mamuju",
    title: { id: "Juru Bicara", en: "Spokesperson" },
    order: 3,
    isApproving: false,
    validFrom: null,
    validTo: null,
  });
  const positionId = post.body.id;
  assert.equal(await appoint(id, { positionId, capacity: "definitive" }), "201");
  const { version } = post.body;
  assert.equal(
    await answerTo(admin, "PATCH", `/positions/${positionId}`, { version, isApproving: true }),
    SECOND,
  );
  const unit = await naskah.deps.db
    .selectFrom("units")
    .where("id", "=", "seksi-hi-kpknl-mamuju")
    .select("version")
    .executeTakeFirstOrThrow();
  const change = { version: unit.version, approvingPositionId: positionId };
  assert.equal(await answerTo(admin, "PATCH", "/units/seksi-hi-kpknl-mamuju", change), SECOND);
  const text = `position,email,capacity,valid_from,valid_to,letter_number\nkepala-kanwil,boneka-jabatan@demo.test,plh,${hour(0)},${hour(1)},ST-2\n`;
  const files = [{ name: "penugasan.csv", text }];
  const imported = await admin.call<{ applied: boolean; rows: { reason: string }[] }>(
    "POST",
    "/offices/import",
    {
      apply: true,
      files,
    },
  );
  assert.equal(imported.body.applied, false);
  assert.match(imported.body.rows[0]?.reason ?? "", /administrator lain/);
  // Whoever has the machine may: the log says so.
  const file = join(dataDir, "penugasan.csv");
  await writeFile(file, text);
  const cli = join(import.meta.dirname, "../../server/cli.ts");
  await promisify(execFile)(process.execPath, [cli, "import-offices", file], {
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const appointed = (await events(id)).findLast(({ type }) => type === "appointed");
  assert.equal(appointed?.actorId, null);
  assert.deepEqual(JSON.parse(appointed?.payload ?? "{}").account, {
    madeBy: "admin",
    seenBy: ["admin"],
    vouchedBy: [],
  });
});

test("F-E5: a term that begins a day later is entered, the chain is told, and the approver's page says whose account it is", async () => {
  const { id } = await puppet("boneka-besok");
  assert.equal(await appoint(id, { from: DAY - 60_000, positionId: "kepala-kpknl" }), SECOND);
  assert.equal(await appoint(id, { from: DAY + 60_000, positionId: "kepala-kpknl" }), "201");
  await sendDueMail(naskah.deps);
  const told = sent.filter(({ id: letter }) => letter.startsWith("chain-appointment-"));
  assert.deepEqual(
    told.map(({ to }) => to.address).sort(),
    // The last one by the server's operator, above.
    ["boneka-jabatan@demo.test", "kakantor@demo.test", "kakanwil@demo.test"],
    "who holds that post, and the one above",
  );
  assert.match(told[0]?.text ?? "", /boneka-besok sebagai Kepala/);
  const kakanwil = await naskah.signIn("kakanwil");
  const { chain } = (await kakanwil.call<OwnRecovery>("GET", "/recovery")).body;
  assert.equal(chain[0]?.account, "boneka-besok");
  assert.deepEqual((await admin.call<OwnRecovery>("GET", "/recovery")).body.chain, []);
});

test("F-E5: a link to an account that is to approve already waits like one to an account in use", async () => {
  const { person } = await added("kepala-baru");
  // Nobody saw anything that could be used: the link is made anew.
  await naskah.deps.db.deleteFrom("linkSights").where("userId", "=", person.id).execute();
  await naskah.deps.db.deleteFrom("invitations").where("userId", "=", person.id).execute();
  assert.equal(await appoint(person.id, { from: 40 * DAY }), "201");
  const { body } = await admin.call<Invitation>("POST", `/people/${person.id}/invitation`);
  assert.ok(body.recovery?.usableFrom);
  assert.equal((await use(body.url)).answer, "409 invitation-waiting");
  const kasi = await naskah.signIn("kasi");
  const { chain } = (await kasi.call<OwnRecovery>("GET", "/recovery")).body;
  assert.deepEqual([chain[0]?.account, chain[0]?.post], ["kepala-baru", null]);
});

test("F-E5: closing and opening an account again, or a new name, changes nothing", async () => {
  const { id } = await puppet("boneka-lama");
  const patch = async (more: object) => {
    const { body } = await admin.call<StaffList>("GET", "/people?q=boneka-lama");
    assert.equal(
      await answerTo(admin, "PATCH", `/people/${id}`, { version: body.people[0]?.version, ...more }),
      "200",
    );
  };
  await patch({ isDisabled: true });
  await patch({ isDisabled: false });
  assert.equal(await appoint(id), SECOND);
});

test("F-E5: a second administrator vouches, their own making and the owner do not", async () => {
  const { id } = await puppet("pejabat");
  const accomplice = await puppet("kaki-tangan", { isAdmin: true });
  const voucher = `/people/${id}/voucher`;
  assert.equal(await answerTo(admin, "POST", voucher), SECOND);
  assert.equal(await answerTo(accomplice.caller, "POST", voucher), SECOND);
  assert.equal(
    await appoint(id, { by: accomplice.caller, from: 50 * DAY, positionId: "kepala-kanwil" }),
    "201",
  );
  assert.equal(await appoint(id, { by: accomplice.caller }), SECOND);
  // From before the log: a second one who counts at once.
  await naskah.deps.db.updateTable("users").set({ isAdmin: 1 }).where("id", "=", "redaksi").execute();
  const redaksi = await naskah.signIn("redaksi");
  const seen = (await redaksi.call<StaffList>("GET", "/people?q=pejabat")).body.people[0];
  assert.deepEqual(
    [seen?.madeBy, seen?.seenBy, seen?.needsSecond, seen?.canVouch],
    ["Pengelola Sistem", ["Pengelola Sistem"], false, true],
  );
  assert.equal(await answerTo(redaksi, "POST", voucher), "204");
  assert.equal(await answerTo(redaksi, "POST", voucher), "404 not-found");
  assert.equal(await appoint(id, { from: 90_000 + 60 * DAY }), "201");
  assert.ok(
    (await events(id)).some(({ type, actorId }) => type === "account-vouched" && actorId === "redaksi"),
  );
  await assert.rejects(
    naskah.deps.db.updateTable("linkSights").set({ vouchedBy: "admin" }).where("userId", "=", id).execute(),
    /CHECK/,
  );
  // Two have a hand in it when the one who appoints is the second one.
  const other = await puppet("pejabat-lain");
  assert.equal(await appoint(other.id, { by: redaksi, from: 70 * DAY }), "201");
  await naskah.deps.db.updateTable("users").set({ isAdmin: 0 }).where("id", "=", "redaksi").execute();
});

test("F-E5: nor through a puppet that administers and sees the link, nor through a puppet's puppet", async () => {
  const first = await puppet("perantara", { isAdmin: true });
  const addedBy = async (by: Caller, name: string, more: object = {}) => {
    const { body } = await by.call<StaffAdded>("POST", "/people", {
      email: `${name}@demo.test`,
      name,
      language: "id",
      unitId: "kpknl-mamuju",
      canWrite: true,
      isDesk: false,
      isAdmin: false,
      ...more,
    });
    return { id: body.person.id, ...(await use(body.invitation.url)) };
  };
  const near = await addedBy(first.caller, "boneka-perantara");
  assert.equal(await appoint(near.id), SECOND);
  const second = await addedBy(first.caller, "perantara-kedua", { isAdmin: true });
  const far = await addedBy(callerOf(naskah.origin, "perantara-kedua", second.cookie), "boneka-jauh");
  for (const by of [admin, first.caller]) {
    assert.equal(await appoint(far.id, { by }), SECOND);
    assert.equal(await answerTo(by, "POST", `/people/${far.id}/voucher`), SECOND);
  }
  // Long ago as it may be, and whoever of the two saw the link.
  await naskah.deps.db
    .updateTable("linkSights")
    .set({ at: hour(-24 * 90) })
    .execute();
  const own = await puppet("boneka-sendiri");
  const perantara = callerOf(naskah.origin, "perantara-kedua", second.cookie);
  assert.equal(await appoint(own.id, { by: perantara }), SECOND);
});

test("F-D11 F-E5: where mail goes out an invitation is mailed, nobody sees it, and nothing more is asked", async () => {
  mailGoesOut = true;
  const { person, invitation } = await added("pejabat-surel");
  assert.equal(invitation.url, null);
  const link = await linkOf(person.id);
  assert.ok(link?.startsWith(`${naskah.origin}/studio/invitation#token=`));
  assert.equal(await appoint(person.id, { from: 100 * DAY }), "201");
  assert.equal((await use(link)).answer, "201");
  assert.equal((await use(link)).answer, "410 invitation-over");
  const user = await naskah.deps.db
    .selectFrom("users")
    .where("id", "=", person.id)
    .select("emailConfirmedAt")
    .executeTakeFirstOrThrow();
  assert.ok(user.emailConfirmedAt, "who used it has the mail of that address");

  const asked = await added("pejabat-lihat");
  const mailed = await linkOf(asked.person.id);
  const shown = await admin.call<Invitation>("POST", `/people/${asked.person.id}/invitation/sight`);
  assert.match(shown.body.url ?? "", /#token=/);
  assert.equal((await use(mailed)).answer, "410 invitation-over", "the shown one took its place");
  assert.ok(
    (await events(asked.person.id)).some(({ type, actorId }) => type === "link-seen" && actorId === "admin"),
  );
  assert.equal(
    await appoint(asked.person.id, { from: 0, positionId: "kepala-kppn", capacity: "plt" }),
    SECOND,
  );
  // Mailed again: what was seen was never used, and is void.
  await admin.call("POST", `/people/${asked.person.id}/invitation`);
  assert.equal((await use(shown.body.url)).answer, "410 invitation-over");
  assert.equal((await use(await linkOf(asked.person.id))).answer, "201");
  assert.equal(
    await appoint(asked.person.id, { from: 0, positionId: "kepala-kppn", capacity: "plt" }),
    "201",
  );
  mailGoesOut = false;
});

test("F-E5: an edition names who made the accounts of those who decide on it", async () => {
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Siapa yang memutuskan");
  await write(naskah, writer, manuscript, "Isi naskah. ");
  const { edition } = await submit(writer, manuscript);
  await naskah.deps.db.updateTable("users").set({ madeBy: "admin" }).where("id", "=", "kasi").execute();
  await naskah.deps.db
    .insertInto("linkSights")
    .values({
      userId: "kasi",
      seenBy: "admin",
      at: "2026-01-01T00:00:00.000Z",
      vouchedBy: "redaksi",
      vouchedAt: null,
    })
    .execute();
  const { body } = await writer.call<Edition>("GET", `/editions/${edition}`);
  const names = await namesOf(naskah.deps.db, ["redaksi"]);
  assert.deepEqual(body.approver?.account, {
    madeBy: "Pengelola Sistem",
    seenBy: ["Pengelola Sistem"],
    vouchedBy: [names.get("redaksi")],
  });
});
