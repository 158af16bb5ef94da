import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Account, Invitation, StaffAdded } from "@naskah/protocol";
import { DEMO_PASSWORD } from "../../server/demo/demo-organisation.ts";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo } from "../harness/desk-work.ts";
import { type Caller, callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

const HOUR = 3_600_000;
const FIRST_PASSWORD = "kata-sandi-pertama";
const NEW_PASSWORD = "kata-sandi-yang-baru";
let naskah: Naskah;
let shiftMs = 0;
const sent: MailMessage[] = [];

before(async () => {
  const mail: Mail = { send: async (message) => void sent.push(message) };
  naskah = await startNaskah({
    changes: (deps) => ({
      ...deps,
      mail,
      mailGoesOut: true,
      clock: { now: () => new Date(Date.now() + shiftMs) },
    }),
  });
});
after(async () => {
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  await naskah.stop();
  assert.equal(broken, null);
});

/** Without a session. */
async function call(method: string, path: string, body: object): Promise<{ answer: string; cookie: string }> {
  const response = await fetch(`${naskah.origin}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const code = text.startsWith("{") ? ((JSON.parse(text) as { code?: string }).code ?? "") : "";
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { answer: `${response.status} ${code}`.trim(), cookie };
}
const signIn = (email: string, password: string) => call("POST", "/session", { email, password });
const mailTo = async (address: string): Promise<readonly MailMessage[]> => {
  await sendDueMail(naskah.deps);
  return sent.filter(({ to }) => to.address === address);
};
const tokenIn = (message: MailMessage | undefined) => /#token=(\S+)/.exec(message?.text ?? "")?.[1] ?? "";
const account = async (who: Caller): Promise<Account> => (await who.call<Account>("GET", "/account")).body;
const eventsOf = async (user: string) =>
  (
    await naskah.deps.db
      .selectFrom("events")
      .where("stream", "=", "organisation")
      .orderBy("version")
      .selectAll()
      .execute()
  )
    .filter(({ payload }) => (JSON.parse(payload) as { user?: string }).user === user)
    .map(({ type }) => type);

test("F-D11: one sees and changes what one may say of oneself; the log keeps a new name", async () => {
  const kasi = await naskah.signIn("kasi");
  const before = await account(kasi);
  assert.deepEqual(
    [before.email, before.zone, before.officeZone, before.emailConfirmedAt, before.resetFrom, before.mail],
    ["kasi@demo.test", null, "Asia/Makassar", null, null, "at-once"],
  );
  const changed = await kasi.call<Account>("PATCH", "/account", {
    name: "  Rudi\r\nHartono, S.H. ",
    language: "en",
    zone: "Asia/Jayapura",
  });
  assert.deepEqual(
    [changed.body.name, changed.body.language, changed.body.zone],
    ["Rudi Hartono, S.H.", "en", "Asia/Jayapura"],
  );
  for (const zone of ["Asia/Mamuju", "+05:00"])
    assert.equal(await answerTo(kasi, "PATCH", "/account", { zone }), "400 bad-request", zone);
  for (const name of ["   ", "Rudi\u202eHartono", "Rudi\u200b", "\u3164"])
    assert.equal(
      await answerTo(kasi, "PATCH", "/account", { name }),
      "400 bad-request",
      JSON.stringify(name),
    );
  assert.equal(await answerTo(kasi, "PATCH", "/account", { isAdmin: true }), "400 unknown-field");
  assert.equal(await answerTo(kasi, "PATCH", "/account", { email: "lain@demo.test" }), "400 unknown-field");
  assert.equal(await answerTo(callerOf(naskah.origin, "nobody", ""), "GET", "/account"), "401 not-signed-in");
  assert.deepEqual(await eventsOf("kasi"), ["person-changed"]);
  await kasi.call("PATCH", "/account", { language: "id", zone: null });
});

test("F-D11: sessions are listed by place and device, and all others end at once", async () => {
  const first = await naskah.signIn("penulis2");
  const second = await naskah.signIn("penulis2");
  const { sessions } = await account(second);
  assert.deepEqual(
    sessions.map(({ isThis, isHere, address }) => [isThis, isHere, address]),
    [
      [true, true, "127.0.0.1"],
      [false, true, "127.0.0.1"],
    ],
  );
  assert.equal(await answerTo(second, "DELETE", "/account/sessions"), "204");
  assert.equal(await answerTo(first, "GET", "/session"), "401 not-signed-in");
  assert.equal((await account(second)).sessions.length, 1);
});

test("F-D11: a new password asks for the old one, ends the other sessions, and is told", async () => {
  const first = await naskah.signIn("mitra");
  const second = await naskah.signIn("mitra");
  const wrong = { password: "bukan kata sandi saya", newPassword: NEW_PASSWORD };
  assert.equal(await answerTo(second, "PUT", "/account/password", wrong), "403 wrong-password");
  const short = { password: DEMO_PASSWORD, newPassword: "pendek" };
  assert.equal(await answerTo(second, "PUT", "/account/password", short), "400 bad-request");
  const right = { password: DEMO_PASSWORD, newPassword: NEW_PASSWORD };
  assert.equal(await answerTo(second, "PUT", "/account/password", right), "204");
  assert.equal(await answerTo(first, "GET", "/session"), "401 not-signed-in");
  assert.equal(await answerTo(second, "GET", "/session"), "200");
  assert.equal((await signIn("mitra@demo.test", DEMO_PASSWORD)).answer, "401 wrong-credentials");
  assert.equal((await signIn("mitra@demo.test", NEW_PASSWORD)).answer, "200");
  assert.match((await mailTo("mitra@demo.test")).at(-1)?.text ?? "", /Kata sandi akun Anda diubah/);
  assert.deepEqual(await eventsOf("mitra"), ["password-changed"]);
});

test("F-D11: a new address is asked, the old one is told, and only then does it count", async () => {
  const who = await naskah.signIn("kakanwil");
  const ask = (email: string, password = DEMO_PASSWORD) =>
    answerTo(who, "PUT", "/account/email", { email, password });
  assert.equal(await ask("baru@kantor.go.id", "salah"), "403 wrong-password");
  assert.equal(await ask("baru@kantor.go.id, lain@kantor.go.id"), "400 bad-request");
  assert.equal(await ask("Baru@Kantor.GO.ID"), "202");
  assert.equal((await account(who)).email, "kakanwil@demo.test");
  assert.equal((await account(who)).newEmail?.email, "Baru@kantor.go.id");
  assert.match(
    (await mailTo("kakanwil@demo.test")).at(-1)?.text ?? "",
    /meminta agar alamat surel akun Anda diganti/,
  );
  const token = tokenIn((await mailTo("Baru@kantor.go.id")).at(-1));
  assert.equal((await call("POST", "/addresses", { token: "x".repeat(43) })).answer, "410 link-over");
  assert.equal((await call("POST", "/addresses", { token })).answer, "204");
  assert.equal((await call("POST", "/addresses", { token })).answer, "410 link-over");
  const now = await account(who);
  assert.deepEqual([now.email, now.newEmail], ["Baru@kantor.go.id", null]);
  assert.match((await mailTo("kakanwil@demo.test")).at(-1)?.text ?? "", /Alamat surel akun Anda diganti/);
  assert.equal((await signIn("kakanwil@demo.test", DEMO_PASSWORD)).answer, "401 wrong-credentials");
  assert.equal((await signIn("baru@kantor.go.id", DEMO_PASSWORD)).answer, "200");
  assert.deepEqual(await eventsOf("kakanwil"), ["address-changed"]);
  // Somebody else's address: the same answer, no letter to anybody, nothing changes.
  shiftMs += HOUR;
  const before = (await mailTo("kakantor@demo.test")).length;
  assert.equal(await ask("kakantor@demo.test"), "202");
  assert.equal((await account(who)).newEmail, null);
  assert.equal((await mailTo("kakantor@demo.test")).length, before);
});

test("F-D11: a reset goes only to an address that its owner confirmed a day ago, and says the same to everybody", async () => {
  const reset = (email: string) => call("POST", "/resets", { email });
  const letters = async () =>
    (await mailTo("kakantor@demo.test")).filter(({ id }) => id.startsWith("reset-"));
  const who = await naskah.signIn("kakantor");
  for (const email of ["kakantor@demo.test", "tidak-ada@demo.test", "bukan surel"])
    assert.equal((await reset(email)).answer, "202", email);
  assert.equal(
    await answerTo(who, "PUT", "/account/email", { email: "kakantor@demo.test", password: DEMO_PASSWORD }),
    "202",
  );
  const confirm = (await mailTo("kakantor@demo.test")).at(-1);
  assert.equal((await call("POST", "/addresses", { token: tokenIn(confirm) })).answer, "204");
  shiftMs += 23 * HOUR;
  assert.equal((await reset("kakantor@demo.test")).answer, "202");
  assert.deepEqual(await letters(), []);
  shiftMs += HOUR;
  // Nobody is told that two were asked for, and one goes.
  await Promise.all([
    reset(" Kakantor@demo.test "),
    reset("kakantor@demo.test"),
    reset("kakantor@demo.test"),
  ]);
  await until("the link is sent", async () => (await letters()).length > 0);
  assert.equal((await letters()).length, 1);
  const [letter] = await letters();
  const row = await naskah.deps.db
    .selectFrom("accountLinks")
    .where("userId", "=", "kakantor")
    .selectAll()
    .executeTakeFirstOrThrow();
  assert.ok(!JSON.stringify(row).includes(tokenIn(letter)), "hashed at rest");

  const signedIn = await naskah.signIn("kakantor");
  const use = (token: string) => call("POST", "/resets/password", { token, password: NEW_PASSWORD });
  const used = await use(tokenIn(letter));
  assert.equal(used.answer, "201");
  assert.equal((await use(tokenIn(letter))).answer, "410 link-over");
  assert.equal(await answerTo(signedIn, "GET", "/session"), "401 not-signed-in");
  assert.equal(await answerTo(callerOf(naskah.origin, "kakantor", used.cookie), "GET", "/session"), "200");
  assert.equal((await signIn("kakantor@demo.test", DEMO_PASSWORD)).answer, "401 wrong-credentials");
  assert.match((await mailTo("kakantor@demo.test")).at(-1)?.text ?? "", /dibuat baru lewat surel/);
  assert.deepEqual(await eventsOf("kakantor"), ["address-confirmed", "reset-asked", "reset-used"]);
});

test("F-D11: a reset ends after an hour, with a new password, with a new address, and when the account is closed", async () => {
  const admin = await naskah.signIn("admin");
  const { body } = await admin.call<StaffAdded>("POST", "/people", {
    email: "lupa@demo.test",
    name: "Lupa",
    language: "id",
    unitId: null,
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  });
  const invitation = tokenIn((await mailTo("lupa@demo.test")).at(-1));
  const accepted = await call("POST", "/invitations", { token: invitation, password: FIRST_PASSWORD });
  assert.equal(accepted.answer, "201");
  const first = callerOf(naskah.origin, "lupa", accepted.cookie);
  assert.ok((await account(first)).resetFrom, "who used a mailed link has that address");
  const fresh = async () => {
    shiftMs += 25 * HOUR;
    const count = (await mailTo("lupa@demo.test")).length;
    await call("POST", "/resets", { email: "lupa@demo.test" });
    await until("the link is sent", async () => (await mailTo("lupa@demo.test")).length > count);
    return tokenIn((await mailTo("lupa@demo.test")).at(-1));
  };
  const use = async (token: string) =>
    (await call("POST", "/resets/password", { token, password: NEW_PASSWORD })).answer;

  const late = await fresh();
  shiftMs += HOUR;
  assert.equal(await use(late), "410 link-over");
  const overtaken = await fresh();
  const change = { password: FIRST_PASSWORD, newPassword: NEW_PASSWORD };
  assert.equal(await answerTo(first, "PUT", "/account/password", change), "204");
  assert.equal(await use(overtaken), "410 link-over");
  const closed = await fresh();
  const again = await naskah.signIn("admin");
  const { version } =
    (await again.call<{ people: { version: number }[] }>("GET", "/people?q=lupa")).body.people[0] ?? {};
  assert.equal(
    await answerTo(again, "PATCH", `/people/${body.person.id}`, { version, isDisabled: true }),
    "200",
  );
  assert.equal(await use(closed), "410 link-over");
});

test("F-D11: whoever chooses a new password ends every link that was out, however they got in", async () => {
  const admin = await naskah.signIn("admin");
  const { body } = await admin.call<StaffAdded>("POST", "/people", {
    email: "dibajak@demo.test",
    name: "Dibajak",
    language: "id",
    unitId: null,
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  });
  const invitation = tokenIn((await mailTo("dibajak@demo.test")).at(-1));
  const { cookie } = await call("POST", "/invitations", { token: invitation, password: FIRST_PASSWORD });
  const owner = callerOf(naskah.origin, "dibajak", cookie);
  // Somebody who knows the password prepares an address of their own.
  const askedFor = async (who: Caller, email: string, password: string) => {
    assert.equal(await answerTo(who, "PUT", "/account/email", { email, password }), "202");
    return tokenIn((await mailTo(email)).at(-1));
  };
  const confirm = async (token: string) => (await call("POST", "/addresses", { token })).answer;
  const resetLink = async () => {
    shiftMs += 25 * HOUR;
    const count = (await mailTo("dibajak@demo.test")).length;
    await call("POST", "/resets", { email: "dibajak@demo.test" });
    await until("the link is sent", async () => (await mailTo("dibajak@demo.test")).length > count);
    return tokenIn((await mailTo("dibajak@demo.test")).at(-1));
  };
  const reset = await resetLink();
  const stolen = await askedFor(owner, "pembajak@lain.example", FIRST_PASSWORD);
  const done = await call("POST", "/resets/password", { token: reset, password: NEW_PASSWORD });
  assert.equal(done.answer, "201");
  assert.equal(await confirm(stolen), "410 link-over", "by mail");

  // The same by a link of the administrator's, which ends a forgotten password's link as well.
  const forgotten = await resetLink();
  const again = (await call("POST", "/session", { email: "dibajak@demo.test", password: NEW_PASSWORD }))
    .cookie;
  const other = await askedFor(
    callerOf(naskah.origin, "dibajak", again),
    "pembajak2@lain.example",
    NEW_PASSWORD,
  );
  const recovery = await (await naskah.signIn("admin")).call<Invitation>(
    "POST",
    `/people/${body.person.id}/invitation/sight`,
  );
  assert.ok(recovery.body.recovery?.usableFrom);
  await naskah.deps.db
    .updateTable("invitations")
    .set({ usableFrom: new Date(Date.now() + shiftMs).toISOString() })
    .where("userId", "=", body.person.id)
    .execute();
  const token = recovery.body.url?.split("#token=")[1] ?? "";
  assert.equal((await call("POST", "/invitations", { token, password: FIRST_PASSWORD })).answer, "201");
  assert.equal(await confirm(other), "410 link-over", "by an administrator's link");
  const late = await call("POST", "/resets/password", { token: forgotten, password: NEW_PASSWORD });
  assert.equal(late.answer, "410 link-over");
});

test("F-C10: what is no e-mail address is refused by every way in, with a sentence", async () => {
  const admin = await naskah.signIn("admin");
  const base = { name: "X", language: "id", unitId: null, canWrite: true, isDesk: false, isAdmin: false };
  for (const email of ["a@b", "a@b.id, c@d.id", "a@b.id\r\nBcc: x@y.id", "A <a@b.id>", "a@b.id\u0000"]) {
    const { status, body } = await admin.call<{ detail: string }>("POST", "/people", { ...base, email });
    assert.equal(status, 400, email);
    // What cannot be printed at all is said before what it should be.
    assert.match(
      body.detail,
      email.includes("\0") ? /"email" memuat karakter U\+0000/ : /alamat surel/,
      email,
    );
    const text = `email,name\n"${email}",X\n`;
    const { body: imported } = await admin.call<{ rows: { result: string }[] }>("POST", "/offices/import", {
      apply: true,
      files: [{ name: "orang.csv", text }],
    });
    assert.ok(
      imported.rows.every(({ result }) => result === "refused"),
      email,
    );
  }
});
