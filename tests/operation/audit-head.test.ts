import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { AuditSettingsView } from "@naskah/protocol";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { planAuditHeads } from "../../server/usecases/plan-audit-heads.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { answerTo } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

let naskah: Naskah;
let admin: Caller;
let now = new Date("2026-11-24T20:00:00Z");
const sent: MailMessage[] = [];

before(async () => {
  const mail: Mail = {
    async send(message) {
      sent.push(message);
    },
  };
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, mail, clock: { now: () => now } }),
  });
  admin = await naskah.signIn("admin");
});
after(() => naskah.stop());

const view = async () => (await admin.call<AuditSettingsView>("GET", "/settings/audit")).body;

const look = async () => {
  await planAuditHeads(naskah.deps);
  await sendDueMail(naskah.deps);
  return sent.filter(({ id }) => id.startsWith("audit-head-"));
};

test("A8: the head of the log is mailed once a day, from seven in the keeper's office on", async () => {
  assert.deepEqual(await look(), []);
  const wanted = { headRecipients: ["admin", "kakanwil"] };
  assert.equal(
    await answerTo(admin, "PUT", "/settings/audit", { headRecipients: ["nobody"] }),
    "400 bad-request",
  );
  assert.equal((await admin.call("PUT", "/settings/audit", wanted)).status, 200);
  const before = await view();
  assert.deepEqual(before.headRecipients, wanted.headRecipients);
  assert.deepEqual(
    before.keepers.map(({ name, lastSentAt }) => [name, lastSentAt]),
    [
      ["Pengelola Sistem", null],
      ["Dewa Putu Mahendra", null],
    ],
  );
  // Four in the morning at Makassar, three at Jakarta.
  assert.deepEqual(await look(), []);
  now = new Date("2026-11-25T01:00:00Z");
  const first = await look();
  assert.deepEqual(first.map(({ to }) => to.address).toSorted(), ["admin@demo.test", "kakanwil@demo.test"]);
  assert.equal((await look()).length, 2);
  const head = await naskah.deps.db
    .selectFrom("events")
    .orderBy("seq", "desc")
    .select(["seq", "hash"])
    .executeTakeFirstOrThrow();
  for (const { text } of first) assert.ok(text.includes(`${head.seq} ${head.hash}`), text);
  const after = await view();
  assert.deepEqual([after.head?.seq, after.head?.hash], [head.seq, head.hash]);
  assert.ok(after.keepers.every(({ lastSentAt }) => lastSentAt === now.toISOString()));
  now = new Date("2026-11-26T01:00:00Z");
  assert.equal((await look()).length, 4);
});

test("A8: who is sent the head is on the record", async () => {
  const { payload } = await naskah.deps.db
    .selectFrom("events")
    .where("type", "=", "audit-settings-changed")
    .select("payload")
    .executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(payload), { headRecipients: ["admin", "kakanwil"] });
});
