import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Invitation, OwnRecovery, StaffAdded, StaffList } from "@naskah/protocol";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo } from "../harness/desk-work.ts";
import { type Caller, callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";

const HOUR = 3_600_000;
let dataDir: string;
let naskah: Naskah;
let admin: Caller;
let shiftMs = 0;
const sent: MailMessage[] = [];

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-recovery-"));
  const mail: Mail = { send: async (message) => void sent.push(message) };
  naskah = await startNaskah({
    dataDir,
    changes: (deps) => ({ ...deps, mail, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  admin = await naskah.signIn("admin");
});
after(async () => {
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
  assert.equal(broken, null);
});

const tokenOf = (url: string) => url.split("#token=")[1] ?? "";
async function use({
  url,
}: {
  url: string | null;
}): Promise<{ status: number; code?: string; cookie: string }> {
  const response = await fetch(`${naskah.origin}/api/v1/invitations`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ token: tokenOf(url ?? ""), password: "kata-sandi-panjang" }),
  });
  const { code } = (await response.json()) as { code?: string };
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { status: response.status, ...(code === undefined ? {} : { code }), cookie };
}
const ask = async (by: Caller, user: string): Promise<Invitation> => {
  const { status, body } = await by.call<Invitation>("POST", `/people/${user}/invitation`);
  assert.equal(status, 201);
  return body;
};
/** Somebody new who administers, with a password of their own. */
async function administrator(by: Caller, name: string): Promise<{ id: string; caller: Caller }> {
  const { body } = await by.call<StaffAdded>("POST", "/people", {
    email: `${name}@demo.test`,
    name,
    language: "id",
    unitId: null,
    canWrite: false,
    isDesk: false,
    isAdmin: true,
  });
  assert.equal(body.invitation.recovery, null, "nobody can be harmed by a link to an account of nobody");
  const { status, cookie } = await use(body.invitation);
  assert.equal(status, 201);
  return { id: body.person.id, caller: callerOf(naskah.origin, name, cookie) };
}
const agree = (by: Caller, user: string) => answerTo(by, "POST", `/people/${user}/invitation/agreement`);
const eventsOf = async (user: string) =>
  (
    await naskah.deps.db
      .selectFrom("events")
      .where("stream", "=", "organisation")
      .orderBy("version")
      .select(["type", "payload", "actorId"])
      .execute()
  ).filter(({ payload }) => (JSON.parse(payload) as { user?: string }).user === user);

test("T66: one administrator alone becomes nobody else: the owner is told and has a day to say no", async () => {
  const kasi = await naskah.signIn("kasi");
  const invitation = await ask(admin, "kasi");
  assert.ok(invitation.recovery?.usableFrom, "there is no second administrator");
  assert.deepEqual(await use(invitation), { status: 409, code: "invitation-waiting", cookie: "" });
  await sendDueMail(naskah.deps);
  const told = sent.filter(({ to, id }) => to.address === "kasi@demo.test" && id.startsWith("recovery-"));
  assert.equal(told.length, 1);
  assert.match(told[0]?.text ?? "", /Pengelola Sistem meminta tautan/);
  const own = await kasi.call<OwnRecovery>("GET", "/recovery");
  assert.equal(own.body.recovery?.askedBy?.id, "admin");
  assert.equal(await agree(admin, "kasi"), "403 second-administrator-required");
  assert.equal(await answerTo(kasi, "DELETE", "/recovery"), "204");
  assert.equal((await use(invitation)).code, "invitation-over");
  assert.equal((await kasi.call<OwnRecovery>("GET", "/recovery")).body.recovery, null);
  assert.deepEqual(
    (await eventsOf("kasi")).slice(-2).map(({ type, actorId }) => [type, actorId]),
    [
      ["recovery-asked", "admin"],
      ["recovery-refused", "kasi"],
    ],
  );
});

test("T66: when nobody says no for a day, the forgotten password is made anew, and whoever was signed in is out", async () => {
  const mitra = await naskah.signIn("mitra");
  const invitation = await ask(admin, "mitra");
  shiftMs += 23 * HOUR;
  assert.equal((await use(invitation)).status, 409);
  shiftMs += HOUR;
  assert.equal((await use(invitation)).status, 201);
  assert.equal((await mitra.call("GET", "/session")).status, 401);
  admin = await naskah.signIn("admin");
});

test("T66: with two administrators it takes the second one's yes; nobody invents a second one for themselves", async () => {
  const puppet = await administrator(admin, "boneka");
  // Only the asker's own making is there: nobody can agree, so the owner has a day.
  const alone = await ask(admin, "kakantor");
  assert.ok(alone.recovery?.usableFrom);
  assert.equal(await agree(puppet.caller, "kakantor"), "403 second-administrator-required");
  shiftMs += 25 * HOUR;
  admin = await naskah.signIn("admin");
  const signedIn = await fetch(`${naskah.origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ email: "boneka@demo.test", password: "kata-sandi-panjang" }),
  });
  const later = callerOf(naskah.origin, "boneka", signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "");
  const again = await ask(admin, "kakantor");
  assert.ok(again.recovery?.usableFrom, "not even when they are no longer new");
  assert.equal(await agree(later, "kakantor"), "403 second-administrator-required");

  // The other way round: whoever could have entered the puppet's account is one person with it.
  const alike = await ask(later, "kakantor");
  assert.ok(alike.recovery?.usableFrom, "nobody is there who could agree");
  assert.equal(await agree(admin, "kakantor"), "403 second-administrator-required");
  assert.equal((await use(alike)).code, "invitation-waiting");

  // From before the log: a second one, who never saw a link of theirs.
  await naskah.deps.db.updateTable("users").set({ isAdmin: 1 }).where("id", "=", "redaksi").execute();
  const invitation = await ask(later, "kakantor");
  assert.equal(invitation.recovery?.usableFrom, null);
  shiftMs += 30 * HOUR;
  admin = await naskah.signIn("admin");
  const redaksi = await naskah.signIn("redaksi");
  assert.equal((await use(invitation)).code, "invitation-waiting", "waiting does not help");
  const { body } = await admin.call<StaffList>("GET", "/people?q=kakantor");
  assert.equal(body.people[0]?.recovery?.askedBy?.id, puppet.id);
  assert.equal(
    await answerTo(callerOf(naskah.origin, "nobody", ""), "POST", "/people/kakantor/invitation/agreement"),
    "401 not-signed-in",
  );
  assert.equal(await agree(redaksi, "kakantor"), "204");
  assert.equal(await agree(redaksi, "kakantor"), "409 conflict");
  assert.equal((await use(invitation)).status, 201);
  assert.deepEqual(
    (await eventsOf("kakantor")).slice(-3).map(({ type, actorId }) => [type, actorId]),
    [
      ["recovery-asked", puppet.id],
      ["recovery-agreed", "redaksi"],
      ["invitation-used", "kakantor"],
    ],
  );
  await naskah.deps.db.updateTable("users").set({ isAdmin: 0 }).where("id", "=", "redaksi").execute();
});

test("T66: the database itself takes no yes of the asker or the owner", async () => {
  await ask(admin, "penulis2");
  for (const agreedBy of ["admin", "penulis2"])
    await assert.rejects(
      naskah.deps.db.updateTable("invitations").set({ agreedBy }).where("userId", "=", "penulis2").execute(),
      /two administrators/,
    );
  assert.equal(await answerTo(admin, "DELETE", "/people/penulis2/invitation"), "204");
});

test("T66 A8: the server's operator can do without a second person, the owner is told, and the log says so", async () => {
  const cli = join(import.meta.dirname, "../../server/cli.ts");
  const run = promisify(execFile);
  const env = { ...process.env, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, [cli, "user", "link", "--email", "kakanwil@demo.test"], {
    env,
  });
  const url = stdout.split("\n")[0] ?? "";
  await sendDueMail(naskah.deps);
  assert.ok(
    sent.some(({ to, text }) => to.address === "kakanwil@demo.test" && /Pengelola server/.test(text)),
  );
  assert.equal((await use({ url })).status, 201);
  assert.deepEqual(
    (await eventsOf("kakanwil")).slice(-3).map(({ type, actorId }) => [type, actorId]),
    [
      ["recovery-asked", null],
      ["operator-acted", null],
      ["invitation-used", "kakanwil"],
    ],
  );
  const adding = run(
    process.execPath,
    [cli, "user", "add", "--email", "tambahan@demo.test", "--name", "Tambahan", "--unit", "kpknl-mamuju"],
    { env },
  );
  adding.child.stdin?.end("kata-sandi-panjang\n");
  await adding;
  const added = await naskah.deps.db
    .selectFrom("users")
    .where("email", "=", "tambahan@demo.test")
    .select("id")
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    (await eventsOf(added.id)).map(({ type, actorId }) => [type, actorId]),
    [
      ["person-added", null],
      ["operator-acted", null],
    ],
  );
});
