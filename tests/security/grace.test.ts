import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Edition, NoticeList, Problem } from "@naskah/protocol";
import { ClockWatch } from "../../server/clock-watch.ts";
import type { Deps } from "../../server/deps.ts";
import { startPublishClock } from "../../server/publish-clock.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { watchClock } from "../../server/usecases/watch-clock.ts";
import { answerTo, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

/** F-E16: what is approved waits for the grace that an institution sets, as any schedule does. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GRACE = 5;
const EMERGENCY = { enabled: true, level: 5, monthlyLimit: 9, ratifyHours: 24 };

/** Both clocks of the machine, moved by hand, in milliseconds. */
let wall = Date.parse("2026-11-30T01:00:00Z");
let steady = 0;
const clock = { now: () => new Date(wall) };
const timers = { now: () => steady, after: () => () => {}, soon: () => {} };
const pass = (ms: number) => {
  wall += ms;
  steady += ms;
};
const byHand = (deps: Deps): Deps => ({ ...deps, clock, clockWatch: new ClockWatch(clock, timers) });

let dataDir: string;
let naskah: Naskah;
const ACCOUNTS = ["penulis1", "kasi", "kakantor", "kakanwil", "redaksi", "admin"] as const;
const who = {} as Record<(typeof ACCOUNTS)[number], Caller>;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-grace-"));
  await open();
  await setGrace(GRACE);
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(): Promise<void> {
  naskah = await startNaskah({ dataDir, changes: byHand });
  for (const account of ACCOUNTS) who[account] = await naskah.signIn(account);
}

async function setGrace(graceMinutes: number): Promise<void> {
  const rules = { dueWorkingDays: 2, emergency: EMERGENCY, graceMinutes };
  assert.equal(await answerTo(who.admin, "PUT", "/settings/approval", rules), "200");
}

async function submitted(title: string): Promise<Sealed> {
  const { manuscript } = await who.penulis1.begin(title);
  await write(naskah, who.penulis1, manuscript, `Isi ${title}.`);
  return await submit(who.penulis1, manuscript);
}

/** One look of the clock that publishes. @returns how many went live. */
async function look(): Promise<number> {
  const { certain, doubtful } = await watchClock(naskah.deps);
  return (await publishDue(naskah.deps, certain, doubtful)).published.length;
}

const view = async ({ edition }: Pick<Sealed, "edition">, by = who.kasi): Promise<Edition> =>
  (await by.call<Edition>("GET", `/editions/${edition}`)).body;
const stateOf = async (sealed: Pick<Sealed, "edition">) => (await view(sealed)).state;
const approve = (sealed: Sealed, more: object = {}) =>
  who.kasi.call<{ state: string; url: string | null; publishAt: string | null }>(
    "POST",
    `/editions/${sealed.edition}/decisions`,
    { decision: "approve", digest: sealed.digest, ...more },
  );
const inMinutes = (minutes: number) => new Date(wall + minutes * MINUTE).toISOString();
const newsOf = async (caller: Caller) =>
  (await caller.call<NoticeList>("GET", "/notices")).body.notices.map(({ kind }) => kind);

test("F-E16: only an administrator sets it, whole minutes from 0 to 10; who leaves it out changes nothing of it", async () => {
  const rules = { dueWorkingDays: 2, emergency: EMERGENCY };
  const set = (graceMinutes: unknown, by = who.admin) =>
    answerTo(by, "PUT", "/settings/approval", { ...rules, graceMinutes });
  for (const account of ["redaksi", "kakantor", "penulis1"] as const)
    assert.equal(await set(1, who[account]), "403 forbidden");
  for (const wrong of [-1, 11, 2.5, "5", null]) assert.equal(await set(wrong), "400 bad-request");
  assert.equal(await answerTo(who.admin, "PUT", "/settings/approval", rules), "200");
  const kept = await who.penulis1.call<{ graceMinutes: number }>("GET", "/settings/approval");
  assert.equal(kept.body.graceMinutes, GRACE);
});

test("F-E16: an approval is answered with when it goes live; not before then, then once", async () => {
  const sealed = await submitted("Menunggu Jeda");
  assert.equal((await view(sealed)).graceMinutes, GRACE);
  const { status, body } = await approve(sealed);
  assert.deepEqual(
    [status, body.state, body.url, body.publishAt],
    [200, "scheduled", null, inMinutes(GRACE)],
  );
  assert.equal((await newsOf(who.penulis1))[0], "scheduled");
  const { can, scheduled } = await view(sealed);
  assert.deepEqual([can.cancelSchedule, scheduled?.publishAt], [true, inMinutes(GRACE)]);
  pass(GRACE * MINUTE - 1);
  assert.equal(await look(), 0);
  pass(1);
  assert.equal(await look(), 1);
  assert.equal(await look(), 0);
  assert.equal(await stateOf(sealed), "published");
  assert.equal((await newsOf(who.penulis1))[0], "published");
});

test("F-E16: a time that is over, or within the grace, is its end; one beyond it stays", async () => {
  for (const [asked, expected] of [
    [-60, GRACE],
    [GRACE - 1, GRACE],
    [GRACE + 1, GRACE + 1],
  ] as const) {
    const { body } = await approve(await submitted(`Waktu ${asked}`), { publishAt: inMinutes(asked) });
    assert.equal(body.publishAt, inMinutes(expected), `asked for ${asked}`);
  }
  pass(HOUR);
  assert.equal(await look(), 3);
});

test("F-E16: within the grace the approver takes it back, and so does a writer; nothing of it goes live", async () => {
  for (const account of ["kasi", "penulis1"] as const) {
    const sealed = await submitted(`Dibatalkan ${account}`);
    await approve(sealed);
    const path = `/manuscripts/${sealed.manuscript}/schedule`;
    assert.equal(await answerTo(who[account], "DELETE", path), "204");
    pass(HOUR);
    assert.equal(await look(), 0);
    assert.equal(await stateOf(sealed), "cancelled");
    assert.match(await tooLate(account, sealed), /^409 Jadwal ini sudah dibatalkan oleh .+, .* WITA\.$/);
  }
});

/** What an act on a schedule is answered with that is none any more. */
async function tooLate(account: "kasi" | "penulis1", { manuscript }: Sealed): Promise<string> {
  const { status, body } = await who[account].call<Problem>("DELETE", `/manuscripts/${manuscript}/schedule`);
  return `${status} ${body.detail}`;
}

test("F-E16: whoever takes it back too late hears that it is live, since when, and what to do", async () => {
  const sealed = await submitted("Terlambat Dibatalkan");
  await approve(sealed);
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  assert.match(
    await tooLate("kasi", sealed),
    /^409 Edisi ini sudah terbit, .* 2026 pukul \d\d\.\d\d WITA\. Bila keliru, tariklah dari halaman naskah\.$/,
  );
});

test("F-E16: a writer's yes to an offer begins the grace", async () => {
  const sealed = await submitted("Usulan");
  const { content } = (await view(sealed)) as { content: { document: { content: { type: string }[] } } };
  const block = content.document.content.findIndex(({ type }) => type === "paragraph");
  const offer = await who.kasi.call<{ id: string; digest: string }>(
    "POST",
    `/editions/${sealed.edition}/offer`,
    {
      digest: sealed.digest,
      amendments: [{ block: [block], from: 0, to: 3, expected: "Isi", replacement: "Kata" }],
    },
  );
  assert.equal(offer.status, 201, JSON.stringify(offer.body));
  pass(HOUR);
  const path = `/editions/${offer.body.id}/offer/acceptance`;
  const { body } = await who.penulis1.call<{ publishAt: string | null }>("POST", path, {
    digest: offer.body.digest,
  });
  assert.equal(body.publishAt, inMinutes(GRACE));
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  assert.equal(await stateOf({ edition: offer.body.id }), "published");
});

test("F-E16: a translation waits as its source does, while the source stays live", async () => {
  const source = await submitted("Sumber");
  await approve(source);
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  const { articleId } = await view(source);
  const begun = await who.penulis1.call<{ id: string }>("POST", `/articles/${articleId}/manuscripts`, {
    language: "en",
    title: "Source",
    translates: source.manuscript,
  });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  await write(naskah, who.penulis1, begun.body.id, "In English.");
  const translation = await submit(who.penulis1, begun.body.id);
  const { body } = await approve(translation);
  assert.equal(body.publishAt, inMinutes(GRACE));
  assert.equal(await stateOf(source), "published");
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  assert.equal(await stateOf(translation), "published");
});

test("F-E16 A4: an emergency is live at once, and its ratification changes nothing", async () => {
  const sealed = await submitted("Darurat");
  const act = { digest: sealed.digest, reason: "Banjir." };
  const { body } = await who.kakantor.call<{ publishAt: string | null; url: string | null }>(
    "POST",
    `/editions/${sealed.edition}/emergency`,
    act,
  );
  assert.equal(body.publishAt, null);
  assert.equal((await fetch(new URL(body.url ?? "", naskah.origin))).status, 200);
  const { digest } = sealed;
  assert.equal(
    await answerTo(who.kasi, "POST", `/editions/${sealed.edition}/ratification`, { digest }),
    "204",
  );
  assert.equal(await stateOf(sealed), "published");
});

test("F-E16 A6: of an approval and a return at one instant one counts; the other hears 409, who and when, in both languages", async () => {
  for (let round = 0; round < 10; round++) {
    const sealed = await submitted(`Serentak ${round}`);
    const send = async (language: "id" | "en", body: object) => {
      const answer = await fetch(`${naskah.origin}/api/v1/editions/${sealed.edition}/decisions`, {
        method: "POST",
        headers: {
          cookie: who.kasi.cookie,
          origin: naskah.origin,
          "content-type": "application/json",
          "accept-language": language,
        },
        body: JSON.stringify({ digest: sealed.digest, ...body }),
      });
      return { status: answer.status, body: (await answer.json()) as Problem };
    };
    const [language, approval] = round % 2 === 0 ? (["id", 0] as const) : (["en", 1] as const);
    const calls = [
      () => send(language, { decision: "approve" }),
      () => send(language, { decision: "return", reason: "Belum." }),
    ];
    if (approval === 1) calls.reverse();
    const answers = await Promise.all(calls.map((call) => call()));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    const state = await stateOf(sealed);
    const lost = answers.find(({ status }) => status === 409)?.body;
    assert.equal(lost?.code, "already-decided");
    const how = { scheduled: ["disetujui", "approved"], returned: ["dikembalikan", "returned"] }[
      state as string
    ];
    assert.ok(how !== undefined, state);
    assert.match(
      lost.detail ?? "",
      language === "id"
        ? new RegExp(
            `^Edisi ini sudah ${how[0]} oleh Kepala Seksi .* \\(Ida Kade Sukesa\\), \\S+, \\d+ \\S+ 2026 pukul \\d\\d\\.\\d\\d WITA\\.$`,
          )
        : new RegExp(
            `^This edition was ${how[1]} by Head of .* \\(Ida Kade Sukesa\\), \\S+, \\d+ \\S+ 2026 at \\d\\d:\\d\\d WITA\\.$`,
          ),
    );
    await who.penulis1.call("DELETE", `/manuscripts/${sealed.manuscript}/schedule`);
  }
});

test("F-E16 F-E13: the hold of a clock that was set keeps it like any schedule", async () => {
  const sealed = await submitted("Jam Disetel");
  await approve(sealed);
  wall += HOUR;
  assert.equal(await look(), 0);
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 503);
  assert.equal(await stateOf(sealed), "scheduled");
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  wall -= HOUR;
  pass(3 * MINUTE);
  await look();
  pass(3 * MINUTE);
  await look();
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
});

test("F-E16: an approver who writes in the draft meanwhile wrote nothing of what was approved; it goes live", async () => {
  const sealed = await submitted("Penyetuju Menulis");
  await approve(sealed);
  await write(naskah, who.kasi, sealed.manuscript, "Kata penyetuju. ");
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  assert.equal(await stateOf(sealed), "published");
});

test("F-E16: a server that is stopped within the grace publishes at its next start, once", async () => {
  const sealed = await submitted("Server Berhenti");
  await approve(sealed);
  await naskah.stop();
  pass(HOUR);
  await open();
  const { stop } = startPublishClock(naskah.deps);
  await until("published", async () => (await stateOf(sealed)) === "published");
  stop();
  assert.equal(await look(), 0);
});

test("F-E16: without a grace an approval is live when it is answered", async () => {
  await setGrace(0);
  const sealed = await submitted("Langsung");
  const { body } = await approve(sealed);
  assert.deepEqual([body.state, body.publishAt], ["published", null]);
  await setGrace(GRACE);
});

test("F-E16: who loses the right meanwhile has decided; the approval stands, as with any schedule", async () => {
  const sealed = await submitted("Jabatan Berakhir");
  await approve(sealed);
  const { db } = naskah.deps;
  const { appointmentId } = await db
    .selectFrom("decisions")
    .where("editionId", "=", sealed.edition)
    .select("appointmentId")
    .executeTakeFirstOrThrow();
  assert.equal(await answerTo(who.admin, "POST", `/appointments/${appointmentId}/end`, {}), "200");
  assert.equal((await who.kasi.call("GET", `/editions/${sealed.edition}`)).status, 404);
  pass(GRACE * MINUTE);
  assert.equal(await look(), 1);
  assert.equal((await view(sealed, who.redaksi)).state, "published");
});
