import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Edition, Problem, SubmissionPreview } from "@naskah/protocol";
import { decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** A6: what each refusal says, on the page before the act and as the answer to it, in both languages. */

let naskah: Naskah;
let shiftMs = 0;
const MINUTE = 60_000;
const who = {} as Record<
  "penulis1" | "kasi" | "kakantor" | "kakanwil" | "penelaah" | "redaksi" | "admin",
  Caller
>;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  for (const account of ["penulis1", "kasi", "kakantor", "kakanwil", "penelaah", "redaksi", "admin"] as const)
    who[account] = await naskah.signIn(account);
});
after(() => naskah.stop());

let counter = 0;
async function submitted(more: object = {}): Promise<Sealed> {
  counter += 1;
  const { manuscript } = await who.penulis1.begin(`Penolakan nomor ${counter}`);
  await write(naskah, who.penulis1, manuscript, `Isi penolakan ${counter}.`);
  return await submit(who.penulis1, manuscript, more);
}

async function ask<Answer>(
  caller: Caller,
  language: "id" | "en",
  path: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(`${naskah.origin}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      cookie: caller.cookie,
      origin: naskah.origin,
      "accept-language": language,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer;
}

const said = ({ detail, title }: Problem) => detail ?? title;

/** The page says it before the act, and the act is answered with the same words. */
async function refuses(caller: Caller, sealed: Sealed, code: string, words: Record<"id" | "en", RegExp>) {
  for (const language of ["id", "en"] as const) {
    const { whyNot } = await ask<Edition>(caller, language, `/editions/${sealed.edition}`);
    assert.equal(whyNot?.code, code);
    assert.match(said(whyNot), words[language]);
    const problem = await ask<Problem>(caller, language, `/editions/${sealed.edition}/decisions`, {
      decision: "approve",
      digest: sealed.digest,
    });
    assert.deepEqual([problem.code, said(problem)], [code, said(whyNot)], "the act says what the page said");
  }
}

test("A6 not-your-turn names whose turn it is; A4 after the due time, both", async () => {
  const sealed = await submitted({ dueAt: new Date(Date.now() + MINUTE).toISOString() });
  await refuses(who.kakanwil, sealed, "not-your-turn", {
    id: /^Edisi ini menunggu keputusan Kepala Seksi Hukum dan Informasi KPKNL Mamuju \(Ida Kade Sukesa\)\.$/,
    en: /^This edition waits for the decision of Head of the Legal and Information Section, KPKNL Mamuju \(Ida Kade Sukesa\)\.$/,
  });
  shiftMs = 2 * MINUTE;
  await refuses(who.kakanwil, sealed, "not-your-turn", {
    id: /\(Ida Kade Sukesa\) atau Kepala KPKNL Mamuju \(Andi Bintang Parawansa\)\.$/,
    en: /\(Ida Kade Sukesa\) or Head of KPKNL Mamuju \(Andi Bintang Parawansa\)\.$/,
  });
  shiftMs = 0;
});

test("A6 contributor-cannot-approve says why, and who approves instead", async () => {
  await refuses(who.penulis1, await submitted(), "contributor-cannot-approve", {
    id: /^Anda ikut menulis atau mengajukan edisi ini\. .*\(Ida Kade Sukesa\)\.$/,
    en: /^You helped to write this edition, or submitted it\. .*\(Ida Kade Sukesa\)\.$/,
  });
});

test("A6 forbidden says that it takes a post, and whose it is", async () => {
  await refuses(who.redaksi, await submitted(), "forbidden", {
    id: /^Anda tidak memegang jabatan yang menyetujui artikel ini\. Yang memutuskan: .*\(Ida Kade Sukesa\)\.$/,
    en: /^You do not hold a post that approves this article\. .*\(Ida Kade Sukesa\)\.$/,
  });
});

test("A6 already-decided says how, by whom in which post, and when", async () => {
  const approved = await submitted();
  assert.equal((await decide(who.kasi, approved)).status, 200);
  await refuses(who.kasi, approved, "already-decided", {
    id: /^Edisi ini sudah disetujui oleh Kepala Seksi .* \(Ida Kade Sukesa\), \S+, \d+ \S+ \d{4} pukul \d\d\.\d\d WITA\.$/,
    en: /^This edition was approved by Head of the Legal .* \(Ida Kade Sukesa\), \S+, \d+ \S+ \d{4} at \d\d:\d\d WITA\.$/,
  });
  const returned = await submitted();
  assert.equal((await decide(who.kasi, returned, { decision: "return", reason: "Belum." })).status, 200);
  await refuses(who.kakantor, returned, "already-decided", {
    id: /sudah dikembalikan oleh .*\(Ida Kade Sukesa\)/,
    en: /was returned by .*\(Ida Kade Sukesa\)/,
  });
});

test("A6 stale-digest leads to the edition that is open now; without one it says so", async () => {
  const first = await submitted();
  await who.penulis1.call("POST", `/editions/${first.edition}/recall`, {});
  await refuses(who.kasi, first, "stale-digest", {
    id: /tidak lagi diajukan, dan belum ada/,
    en: /not open any more, and there is no newer/,
  });
  await write(naskah, who.penulis1, first.manuscript, " Ditambah.");
  const second = await submit(who.penulis1, first.manuscript);
  await refuses(who.kasi, first, "stale-digest", {
    id: /^Edisi ini sudah diganti: yang sekarang diajukan adalah edisi 2\.$/,
    en: /^This edition was replaced: the one that is open now is edition 2\.$/,
  });
  const { whyNot } = await ask<Edition>(who.kasi, "id", `/editions/${first.edition}`);
  assert.deepEqual(whyNot?.currentEdition, { id: second.edition, number: 2 });
  // The right edition with another text on the screen: nothing newer to lead to.
  const problem = await ask<Problem>(who.kasi, "id", `/editions/${second.edition}/decisions`, {
    decision: "approve",
    digest: first.digest,
  });
  assert.equal(problem.code, "stale-digest");
  assert.equal(problem.currentEdition, undefined);
  assert.match(said(problem), /Muat ulang/);
});

test("A6 checks-failed counts what is left", async () => {
  counter += 1;
  const { article, manuscript } = await who.penulis1.begin(`Penolakan nomor ${counter}`);
  await write(naskah, who.penulis1, manuscript, "Isi yang perlu paraf.");
  const { status } = await who.penulis1.call("POST", `/articles/${article}/ticks`, {
    kind: "legal",
    userId: "penelaah",
  });
  assert.equal(status, 201);
  const sealed = await submit(who.penulis1, manuscript);
  await refuses(who.kasi, sealed, "checks-failed", {
    id: /1 paraf yang belum diberikan\. Paraf ditunggu dari Sitti Marwah\.$/,
    en: /1 missing tick\. Ticks are awaited from Sitti Marwah\.$/,
  });
});

test("A6 what keeps a draft from being submitted is said with the preview, in both languages", async () => {
  const sealed = await submitted();
  for (const [language, words] of [
    ["id", /Tarik kembali edisi itu dahulu/],
    ["en", /Take it back first/],
  ] as const) {
    const { refusal, whyNot, superior, office } = await ask<SubmissionPreview>(
      who.penulis1,
      language,
      `/manuscripts/${sealed.manuscript}/submission`,
    );
    assert.equal(refusal, "already-submitted");
    assert.ok(whyNot);
    assert.match(said(whyNot), words);
    assert.equal(superior?.name, "Andi Bintang Parawansa");
    assert.deepEqual(office, { name: { id: "KPKNL Mamuju", en: "KPKNL Mamuju" }, zone: "Asia/Makassar" });
  }
});

test("A4: the superior of a late edition is named to its writers, on their lists and on the board; before that nobody is", async () => {
  const dueAt = new Date(Date.now() + MINUTE).toISOString();
  const { edition, manuscript } = await submitted({ dueAt });
  interface Row {
    readonly editionId: string | null;
    readonly waitingFor: string | null;
    readonly alsoWaitingFor: string | null;
    readonly zone: string;
  }
  const rows = async () => {
    const { iWaitFor } = await ask<{ iWaitFor: Row[] }>(who.penulis1, "id", "/inbox");
    const { columns } = await ask<{ columns: { rows: Row[] }[] }>(
      who.penulis1,
      "id",
      "/units/seksi-hi-kpknl-mamuju/board",
    );
    return [...iWaitFor, ...columns.flatMap((column) => column.rows)]
      .filter(({ editionId }) => editionId === edition)
      .map(({ waitingFor, alsoWaitingFor, zone }) => [waitingFor, alsoWaitingFor, zone]);
  };
  const first = ["Ida Kade Sukesa", null, "Asia/Makassar"];
  assert.deepEqual(await rows(), [first, first]);
  shiftMs = 2 * MINUTE;
  const both = ["Ida Kade Sukesa", "Andi Bintang Parawansa", "Asia/Makassar"];
  assert.deepEqual(await rows(), [both, both]);
  const { open } = await ask<{ open: { superior: { name: string } } }>(
    who.penulis1,
    "id",
    `/manuscripts/${manuscript}`,
  );
  assert.equal(open.superior.name, "Andi Bintang Parawansa");
  shiftMs = 0;
});

test("after a return the answer names who was told, and nobody else", async () => {
  const { edition, digest } = await submitted();
  const { body } = await who.kasi.call<{ told: string[] }>("POST", `/editions/${edition}/decisions`, {
    decision: "return",
    digest,
    reason: "Tarifnya keliru.",
  });
  assert.deepEqual(body.told, ["Nurmala Tandiseru"]);
});

test("A6 appointment-expired says which post, since when, and who acts there now; also when the manuscript went with it", async () => {
  const sealed = await submitted();
  const validTo = new Date(Date.now() + MINUTE).toISOString();
  const { status, body } = await who.admin.call("POST", "/appointments", {
    positionId: "kasi-hi",
    userId: "penelaah",
    capacity: "plh",
    validFrom: new Date(Date.now() - MINUTE).toISOString(),
    validTo,
    letterNumber: "ND-7/2026",
  });
  assert.equal(status, 201, JSON.stringify(body));
  await refuses(who.kakanwil, sealed, "not-your-turn", {
    id: /Plh\. Kepala Seksi Hukum dan Informasi KPKNL Mamuju \(Sitti Marwah\)/,
    en: /Daily executive \(Plh\.\) Head of the Legal and Information Section, KPKNL Mamuju \(Sitti Marwah\)/,
  });
  shiftMs = 2 * MINUTE;
  const words = {
    id: /^Penugasan Anda sebagai Kepala Seksi Hukum dan Informasi KPKNL Mamuju berakhir .* WITA\. Jabatan itu kini dijalankan Ida Kade Sukesa\.$/,
    en: /^Your appointment as Head of the Legal and Information Section, KPKNL Mamuju ended .* WITA\. The post is in the hands of Ida Kade Sukesa now\.$/,
  };
  for (const language of ["id", "en"] as const) {
    const problem = await ask<Problem>(who.penelaah, language, `/editions/${sealed.edition}/decisions`, {
      decision: "approve",
      digest: sealed.digest,
    });
    assert.equal(problem.code, "appointment-expired");
    assert.match(said(problem), words[language]);
  }
  shiftMs = 0;
});
