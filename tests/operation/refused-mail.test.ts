import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { after, before, test } from "node:test";
import type { OwnRecovery, StaffList } from "@naskah/protocol";
import { smtpMail } from "../../server/adapters/smtp/mail.ts";
import { type MailMessage, MailRefusedError } from "../../server/ports/mail.ts";
import { queueLetter } from "../../server/usecases/queue-letter.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { answerTo } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

const HOUR = 3_600_000;
let naskah: Naskah;
let admin: Caller;
let shiftMs = 0;
/** What the mail server says to each message. */
let answer: "taken" | "refused" | "later" = "refused";
const tried: string[] = [];

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({
      ...deps,
      mailGoesOut: true,
      mail: {
        async send({ to }: MailMessage) {
          tried.push(to.address);
          if (answer === "refused") throw new MailRefusedError("550 5.1.1 no such user");
          if (answer === "later") throw new Error("451 try again later");
        },
      },
      clock: { now: () => new Date(Date.now() + shiftMs) },
    }),
  });
  admin = await naskah.signIn("admin");
});
after(() => naskah.stop());

const queue = (key: string, userId: string) =>
  queueLetter(naskah.deps.db, {
    key: `account-password-${key}`,
    userId,
    kind: "account",
    at: new Date(Date.now() + shiftMs).toISOString(),
  });
const person = async (q: string) => (await admin.call<StaffList>("GET", `/people?q=${q}`)).body.people[0];
const unreached = async () => (await admin.call<OwnRecovery>("GET", "/recovery")).body.undelivered;

test("F-D22: what a mail server refuses for good is tried once more after an hour, given up, and shown to an administrator", async () => {
  await queue("a", "mitra");
  await sendDueMail(naskah.deps);
  assert.deepEqual(tried, ["mitra@demo.test"]);
  shiftMs += HOUR - 60_000;
  await sendDueMail(naskah.deps);
  assert.equal(tried.length, 1);
  assert.deepEqual(await unreached(), []);
  shiftMs += 60_000;
  await sendDueMail(naskah.deps);
  assert.equal(tried.length, 2);
  shiftMs += 24 * HOUR;
  admin = await naskah.signIn("admin");
  await sendDueMail(naskah.deps);
  assert.equal(tried.length, 2, "given up");
  const mitra = await person("mitra");
  assert.match(mitra?.undelivered?.why ?? "", /550 5\.1\.1 no such user/);
  assert.deepEqual(await unreached(), [mitra?.name]);
  const kasi = await naskah.signIn("kasi");
  assert.deepEqual(
    (await kasi.call<OwnRecovery>("GET", "/recovery")).body.undelivered,
    [],
    "nobody else's business",
  );
  answer = "taken";
  await queue("b", "mitra");
  await sendDueMail(naskah.deps);
  assert.equal((await person("mitra"))?.undelivered, null);
  assert.deepEqual(await unreached(), []);
});

test("F-D22: what is only refused for now goes on being tried", async () => {
  answer = "later";
  await queue("c", "kasi");
  const before = tried.length;
  for (let i = 0; i < 12; i++) {
    await sendDueMail(naskah.deps);
    shiftMs += 6 * HOUR;
  }
  assert.equal(tried.length - before, 12);
  answer = "taken";
  await sendDueMail(naskah.deps);
  assert.deepEqual(await unreached(), []);
  admin = await naskah.signIn("admin");
});

test("F-D22: an address that was mistyped is put right while nobody has used the account, and only then", async () => {
  answer = "refused";
  const base = {
    name: "Salah Ketik",
    language: "id",
    unitId: null,
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  };
  await admin.call("POST", "/people", { ...base, email: "salh@demo.test" });
  await sendDueMail(naskah.deps);
  shiftMs += HOUR;
  await sendDueMail(naskah.deps);
  const wrong = await person("salh");
  assert.ok(wrong?.undelivered);
  const change = (email: string, version = wrong.version) =>
    answerTo(admin, "PATCH", `/people/${wrong.id}`, { version, email });
  assert.equal(await change("salah@"), "400 bad-request");
  assert.equal(await change("kasi@demo.test"), "409 id-taken");
  assert.equal(await change("salah@demo.test"), "200");
  answer = "taken";
  assert.equal(await answerTo(admin, "POST", `/people/${wrong.id}/invitation`), "201");
  await sendDueMail(naskah.deps);
  assert.equal(tried.at(-1), "salah@demo.test");
  assert.equal((await person("salah"))?.undelivered, null);
  const kasi = await person("kasi@");
  const refused = await admin.call<{ detail: string }>("PATCH", "/people/kasi", {
    version: kasi?.version,
    email: "admin-lain@demo.test",
  });
  assert.equal(refused.status, 400);
  assert.match(refused.body.detail, /hanya dapat diganti pemiliknya/);
});

/** A mail server that answers one command in its own way. */
async function mailServer(to: string, said: string) {
  const lines: Readonly<Record<string, string>> = {
    EHLO: "250 ok",
    MAIL: "250 ok",
    RCPT: "250 ok",
    DATA: "354 go on",
    ".": "250 ok",
  };
  const server = createServer((socket: Socket) => {
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const text = String(chunk);
      const command = text.endsWith("\r\n.\r\n") ? "." : (text.split(/[ \r]/)[0] ?? "").toUpperCase();
      if (command === "QUIT") return socket.end("221 bye\r\n");
      const answer = command === to ? said : lines[command];
      if (answer !== undefined) socket.write(`${answer}\r\n`);
    });
    socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, server };
}

for (const [command, said, isFinal] of [
  ["RCPT", "550 5.1.1 no such user", true],
  ["RCPT", "451 4.2.1 greylisted", false],
  [".", "554 5.7.1 not wanted", true],
  [".", "452 4.2.2 mailbox full", false],
] as const)
  test(`F-D22: "${said}" to ${command} is ${isFinal ? "for good" : "for now"}`, async () => {
    const { url, server } = await mailServer(command, said);
    const mail = smtpMail(url, "Naskah <naskah@kantor.test>");
    const message: MailMessage = {
      id: "x",
      to: { name: "Budi", address: "budi@kantor.test" },
      subject: "x",
      text: "x",
      html: "<p>x</p>",
      language: "id",
    };
    await assert.rejects(mail.send(message), (error) => error instanceof MailRefusedError === isFinal);
    server.close();
  });
