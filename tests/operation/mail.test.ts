import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileMailbox } from "../../server/adapters/filesystem/mailbox.ts";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { planDigests } from "../../server/usecases/plan-digests.ts";
import { remindDue } from "../../server/usecases/remind-due.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let folder: string;
let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let shiftMs = 0;
/** What the mail does with the next message. */
let behaviour: "keep" | "fail" | "crash-after" = "keep";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "naskah-mail-"));
  const box = fileMailbox(folder, "Naskah <naskah@office.example>");
  const mail: Mail = {
    async send(message: MailMessage) {
      if (behaviour === "fail") throw new Error("421 try again later");
      await box.send(message);
      if (behaviour === "crash-after") throw new Error("the process died before it noted it");
    },
  };
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, mail, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
});
after(async () => {
  await naskah.stop();
  await rm(folder, { recursive: true, force: true });
});

async function submitted(
  title: string,
  more: object = {},
): Promise<{ manuscript: string; edition: string; digest: string }> {
  const { manuscript } = await penulis.begin(title);
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type(`Isi ${title}.`);
  await until("stored", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes("Isi "),
  );
  client.leave();
  const { status, body } = await penulis.call<{ id: string; digest: string }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    more,
  );
  assert.equal(status, 201, JSON.stringify(body));
  return { manuscript, edition: body.id, digest: body.digest };
}

const decide = (edition: string, digest: string, more: object = { decision: "approve" }) =>
  kasi.call("POST", `/editions/${edition}/decisions`, { digest, ...more });
const files = async () => (await readdir(folder)).toSorted();
const clear = async () => {
  for (const file of await files()) await rm(join(folder, file));
};
const textOf = async (file: string | undefined) => {
  const raw = await readFile(join(folder, file ?? ""), "utf8");
  return raw
    .replace(/=\n/g, "")
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll("=", "%")));
};

test("one event, one message, to who must act: from whom, what, one button in the configured address", async () => {
  await clear();
  const { edition } = await submitted("Lelang Barang Rampasan");
  await sendDueMail(naskah.deps);
  const [file, ...others] = await files();
  assert.deepEqual(others, []);
  const text = await textOf(file);
  assert.match(text, /^To: Ida Kade Sukesa <kasi@demo\.test>$/m);
  assert.match(text, /^Subject: Menunggu keputusan Anda: Lelang Barang Rampasan$/m);
  assert.match(text, /mengajukan edisi 1 untuk Anda setujui atau kembalikan/);
  assert.match(text, /Ini edisi pertama yang diajukan/);
  assert.ok(text.includes(`${naskah.origin}/studio/e/${edition}`), "the button leads to the edition");
  assert.equal(await sendDueMail(naskah.deps), 0);
});

test("a crash between sending and noting it: the message is sent again under the same name, and the mailbox has one", async () => {
  await clear();
  await submitted("Surat Sekali");
  behaviour = "crash-after";
  await sendDueMail(naskah.deps);
  assert.equal((await files()).length, 1);
  behaviour = "keep";
  shiftMs += 120_000;
  assert.equal(await sendDueMail(naskah.deps), 1);
  assert.equal((await files()).length, 1);
  assert.equal(await sendDueMail(naskah.deps), 0);
});

test("a mail server that is away: tried again later, longer and longer; nobody is asked for what was done meanwhile", async () => {
  await clear();
  const { edition, digest } = await submitted("Surat Tertunda");
  behaviour = "fail";
  await sendDueMail(naskah.deps);
  assert.equal(await sendDueMail(naskah.deps), 0, "not at once");
  shiftMs += 61_000;
  assert.equal(await sendDueMail(naskah.deps), 1);
  shiftMs += 61_000;
  assert.equal(await sendDueMail(naskah.deps), 0, "two minutes now");
  behaviour = "keep";
  assert.equal((await decide(edition, digest)).status, 200);
  shiftMs += 3_600_000;
  await sendDueMail(naskah.deps);
  const subjects = await Promise.all((await files()).map(textOf));
  assert.ok(subjects.every((text) => !text.includes("Menunggu keputusan Anda")));
  assert.ok(subjects.some((text) => /^Subject: Terbit: Surat Tertunda$/m.test(text)));
  const row = await naskah.deps.db
    .selectFrom("outbox")
    .where("userId", "=", "kasi")
    .orderBy("createdAt", "desc")
    .select("outcome")
    .executeTakeFirst();
  assert.equal(row?.outcome, "not-needed");
});

test("returned: the writers get the reason; the approver, whose act it was, gets nothing", async () => {
  const { edition, digest } = await submitted("Perlu Perbaikan");
  await sendDueMail(naskah.deps);
  await clear();
  await decide(edition, digest, { decision: "return", reason: "Judul terlalu panjang.\nRingkas." });
  await sendDueMail(naskah.deps);
  const texts = await Promise.all((await files()).map(textOf));
  assert.equal(texts.length, 1);
  assert.match(texts[0] ?? "", /^To: .*<penulis1@demo\.test>$/m);
  assert.match(texts[0] ?? "", /Judul terlalu panjang/);
});

test("the bell: newest first, unread counted, what waits is marked as long as it waits", async () => {
  const { edition, digest } = await submitted("Lonceng");
  type List = {
    notices: { kind: string; mustAct: boolean; editionId: string; seq: number }[];
    unread: number;
  };
  const before = await kasi.call<List>("GET", "/notices");
  const [newest] = before.body.notices;
  assert.equal(newest?.editionId, edition);
  assert.equal(newest?.mustAct, true);
  assert.ok(before.body.unread > 0);
  await decide(edition, digest);
  const later = await kasi.call<List>("GET", "/notices");
  assert.equal(later.body.notices[0]?.mustAct, false);
  assert.equal((await kasi.call("POST", "/notices/read", { upTo: newest?.seq })).status, 204);
  assert.equal((await kasi.call<List>("GET", "/notices")).body.unread, 0);
});

test("a daily letter: what waits still comes at once; the rest comes once a day, at seven where the reader works", async () => {
  await sendDueMail(naskah.deps);
  await clear();
  assert.equal((await penulis.call("PUT", "/notices/mail", { mail: "daily" })).status, 200);
  const { edition, digest } = await submitted("Ringkasan Harian");
  await decide(edition, digest);
  await sendDueMail(naskah.deps);
  assert.ok(
    !(await Promise.all((await files()).map(textOf))).some((text) => /penulis1@demo\.test/.test(text)),
  );
  // Half past seven of the next day in Mamuju (UTC+8).
  const now = new Date(Date.now() + shiftMs);
  const seven = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 2, -1, 30);
  shiftMs += seven - now.getTime();
  await planDigests(naskah.deps);
  await planDigests(naskah.deps);
  await sendDueMail(naskah.deps);
  const mine = (await Promise.all((await files()).map(textOf))).filter((text) =>
    /penulis1@demo\.test/.test(text),
  );
  assert.equal(mine.length, 1);
  assert.match(mine[0] ?? "", /Terbit: Ringkasan Harian/);
  shiftMs -= 60 * 60_000;
});

test("T58: whoever is disabled gets no more mail", async () => {
  await clear();
  await submitted("Untuk Siapa");
  await naskah.deps.db
    .updateTable("users")
    .set({ disabledAt: new Date().toISOString() })
    .where("id", "=", "kasi")
    .execute();
  await sendDueMail(naskah.deps);
  assert.deepEqual(await files(), []);
});

test("A4 due times: reminded a day before, at the time and a day after, once each; from the time on the next one up as well", async () => {
  await naskah.deps.db.updateTable("users").set({ disabledAt: null }).where("id", "=", "kasi").execute();
  const dueAt = new Date(Date.now() + shiftMs + 3 * 86_400_000).toISOString();
  await submitted("Tenggat", { dueAt });
  await sendDueMail(naskah.deps);
  const heard = async (days: number) => {
    await clear();
    shiftMs = Date.parse(dueAt) - Date.now() + days * 86_400_000;
    await remindDue(naskah.deps);
    await remindDue(naskah.deps);
    await sendDueMail(naskah.deps);
    const texts = await Promise.all((await files()).map(textOf));
    return texts
      .filter((text) => /^Subject: .*: Tenggat$/m.test(text))
      .map(
        (text) =>
          `${/<(\w+)@/.exec(/^To: .*$/m.exec(text)?.[0] ?? "")?.[1]}: ${/^Subject: (.*)$/m.exec(text)?.[1]}`,
      )
      .toSorted();
  };
  assert.deepEqual(await heard(-2), []);
  assert.deepEqual(await heard(-0.9), ["kasi: Tenggat sudah dekat: Tenggat"]);
  assert.deepEqual(await heard(-0.5), []);
  assert.deepEqual(await heard(0.01), ["kakantor: Tenggat tiba: Tenggat", "kasi: Tenggat tiba: Tenggat"]);
  assert.deepEqual(await heard(1.1), ["kakantor: Lewat tenggat: Tenggat", "kasi: Lewat tenggat: Tenggat"]);
  assert.deepEqual(await heard(2), []);
});
