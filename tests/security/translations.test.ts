import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Edition, Notice, StaleTranslations, Translation, Withdrawn } from "@naskah/protocol";
import { answerTo, decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

const PEOPLE = ["penulis1", "penulis2", "kasi", "mitra", "redaksi"] as const;
let naskah: Naskah;
let who: Record<(typeof PEOPLE)[number], Caller>;
let counter = 0;

before(async () => {
  naskah = await startNaskah();
  const callers = await Promise.all(PEOPLE.map(async (name) => [name, await naskah.signIn(name)] as const));
  who = Object.fromEntries(callers) as typeof who;
});
after(() => naskah.stop());

interface Pair {
  readonly article: string;
  readonly source: string;
  readonly translation: string;
  readonly slug: string;
}

const translationOf = async (manuscript: string, by: Caller = who.penulis2) =>
  (await by.call<Translation>("GET", `/manuscripts/${manuscript}/translation`)).body;
const check = (manuscript: string, body: object, by: Caller = who.penulis2) =>
  answerTo(by, "POST", `/manuscripts/${manuscript}/translation/checks`, body);
const page = async (path: string) => {
  const response = await fetch(naskah.origin + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const kindsOf = async (by: Caller) =>
  (await by.call<{ notices: Notice[] }>("GET", "/notices")).body.notices.map(
    ({ kind, manuscriptId }) => `${kind} ${manuscriptId}`,
  );

async function live(by: Caller, manuscript: string, change?: object): Promise<Sealed> {
  const sealed = await submit(by, manuscript, change === undefined ? {} : { change });
  assert.deepEqual(await decide(who.kasi, sealed), { status: 200, code: undefined });
  return sealed;
}

/** An article in both languages: penulis1 writes the Indonesian text, penulis2 translates it. */
async function pair(): Promise<Pair> {
  counter += 1;
  const { article, manuscript: source } = await who.penulis1.begin(`Terjemahan nomor ${counter}`);
  await who.penulis1.call("PUT", `/articles/${article}/members/penulis2`, { role: "writer" });
  await write(naskah, who.penulis1, source, "Kalimat pertama dalam bahasa Indonesia.");
  await live(who.penulis1, source);
  const added = await who.penulis2.call<{ id: string }>("POST", `/articles/${article}/manuscripts`, {
    language: "en",
    title: `Translation number ${counter}`,
  });
  const translation = added.body.id;
  assert.equal(
    await answerTo(who.penulis2, "PUT", `/manuscripts/${translation}/translation`, { sourceId: source }),
    "204",
  );
  await write(naskah, who.penulis2, translation, "The first sentence, in English.");
  return { article, source, translation, slug: String(counter) };
}

const correct = async ({ source }: Pair, words: string) => {
  await write(naskah, who.penulis1, source, words);
  return await live(who.penulis1, source, { kind: "correction", note: "Angka dalam alinea pertama." });
};

test("P2: a translation names the edition it translates, in its digest and to its readers", async () => {
  const it = await pair();
  const before = await translationOf(it.translation);
  assert.deepEqual(
    [before.source?.manuscriptId, before.base?.number, before.stale, before.changes],
    [it.source, 1, false, []],
  );
  const { edition } = await live(who.penulis2, it.translation);
  const { body } = await who.penulis2.call<Edition>("GET", `/editions/${edition}`);
  const { translationOf: named } = body.content as { translationOf: object };
  assert.deepEqual(named, {
    language: "id",
    number: 1,
    digest: before.base?.digest,
    sealedAt: before.base?.at,
  });
  const { text } = await page(`/en/artikel/translation-number-${it.slug}`);
  assert.match(text, /Translation of edition 1 \(Indonesian\)/);
  assert.ok(!text.includes("is newer"));
});

test("P2: a newer source makes it stale, shows what changed and tells who translated; a reason dismisses it until the next change", async () => {
  const it = await pair();
  await live(who.penulis2, it.translation);
  const second = await correct(it, " Angkanya dua belas.");
  const stale = await translationOf(it.translation);
  assert.deepEqual([stale.stale, stale.base?.number, stale.live?.number], [true, 1, 2]);
  assert.deepEqual(
    stale.changes.map(({ change, counterpart }) => [change, counterpart?.text]),
    [["reworded", "The first sentence, in English."]],
  );
  assert.ok((await kindsOf(who.penulis2)).includes(`translation-stale ${it.translation}`));
  // One message a person and occasion: that it is published is said by it as well.
  const told = await naskah.deps.db
    .selectFrom("outbox")
    .innerJoin("notices", (join) =>
      join.onRef("notices.key", "=", "outbox.key").onRef("notices.userId", "=", "outbox.userId"),
    )
    .where("notices.editionId", "=", second.edition)
    .where("outbox.userId", "=", "penulis2")
    .where("notices.kind", "in", ["published", "translation-stale"])
    .select("notices.kind")
    .execute();
  assert.deepEqual(told, [{ kind: "translation-stale" }]);
  const { body: list } = await who.penulis2.call<StaleTranslations>("GET", "/stale-translations");
  assert.deepEqual(
    list.translations
      .filter(({ manuscriptId }) => manuscriptId === it.translation)
      .map(({ translated, live: newer }) => [translated, newer]),
    [[1, 2]],
  );
  const path = `/en/artikel/translation-number-${it.slug}`;
  assert.match((await page(path)).text, /is newer: edition 2/);

  const dismissal = { verdict: "no-effect", edition: second.edition };
  assert.equal(await check(it.translation, dismissal), "422 reason-required");
  assert.equal(
    await check(it.translation, { ...dismissal, reason: "Hanya salah ketik." }, who.mitra),
    "404 not-found",
  );
  assert.equal(await check(it.translation, { ...dismissal, reason: "Hanya salah ketik." }), "204");
  assert.equal(await check(it.translation, { ...dismissal, reason: "Sekali lagi." }), "409 conflict");
  const dismissed = await translationOf(it.translation);
  assert.equal(dismissed.stale, false);
  const [first] = dismissed.checks;
  assert.deepEqual(
    [first?.verdict, first?.reason, first?.editionNumber],
    ["no-effect", "Hanya salah ketik.", 2],
  );
  assert.ok(!(await page(path)).text.includes("is newer"));

  await correct(it, " Dan lagi.");
  assert.equal((await translationOf(it.translation)).stale, true);
  assert.match((await page(path)).text, /is newer: edition 3/);
});

test("P2: brought up to date, readers are told until it is published, and the next edition names the newer source", async () => {
  const it = await pair();
  await live(who.penulis2, it.translation);
  const second = await correct(it, " Angkanya dua belas.");
  await write(naskah, who.penulis2, it.translation, " The number is twelve.");
  assert.equal(await check(it.translation, { verdict: "up-to-date", edition: second.edition }), "204");
  assert.equal((await translationOf(it.translation)).stale, false);
  const path = `/en/artikel/translation-number-${it.slug}`;
  assert.match((await page(path)).text, /is newer: edition 2/);
  await live(who.penulis2, it.translation, {
    kind: "correction",
    note: "The number in the first paragraph.",
  });
  const { text } = await page(path);
  assert.match(text, /Translation of edition 2/);
  assert.ok(!text.includes("is newer"));
});

test("P2: a manuscript may be begun as a translation of another of its article, and of no other", async () => {
  const { article, manuscript: source } = await who.penulis1.begin("Dimulai sebagai terjemahan");
  const elsewhere = await who.penulis1.begin("Artikel lain");
  const path = `/articles/${article}/manuscripts`;
  const begin = (translates: string) => ({ language: "en", title: "Begun", translates });
  assert.equal(await answerTo(who.penulis1, "POST", path, begin(elsewhere.manuscript)), "400 bad-request");
  const { body } = await who.penulis1.call<{ id: string }>("POST", path, begin(source));
  const begun = await translationOf(body.id, who.penulis1);
  assert.deepEqual([begun.source?.manuscriptId, begun.base, begun.stale], [source, null, false]);
});

test("P2: an edition of something else, a language that is not there, and two that translate each other are refused", async () => {
  const it = await pair();
  const other = await pair();
  const foreign = (await translationOf(other.translation)).base?.id ?? "";
  assert.equal(await check(it.translation, { verdict: "up-to-date", edition: foreign }), "400 bad-request");
  const declare = (manuscript: string, sourceId: string | null) =>
    answerTo(who.penulis2, "PUT", `/manuscripts/${manuscript}/translation`, { sourceId });
  assert.equal(await declare(it.translation, other.source), "400 bad-request");
  assert.equal(await declare(it.translation, it.translation), "400 bad-request");
  assert.equal(await declare(it.source, it.translation), "409 conflict");
  assert.equal(await declare(it.translation, null), "204");
  assert.equal((await translationOf(it.translation)).source, null);
});

test("P2: withdrawing one language offers the other and does not do it", async () => {
  const it = await pair();
  await live(who.penulis2, it.translation);
  const { status, body } = await who.redaksi.call<Withdrawn>("POST", `/manuscripts/${it.source}/withdrawal`, {
    sentence: "Artikel ini ditarik.",
  });
  assert.equal(status, 200);
  assert.deepEqual(
    body.offers.map(({ manuscriptId, language }) => [manuscriptId, language]),
    [[it.translation, "en"]],
  );
  const there = await page(`/en/artikel/translation-number-${it.slug}`);
  assert.equal(there.status, 200);
  // What is gone is no alternate any more.
  assert.ok(!there.text.includes('hreflang="id" href="http'));
  const again = await who.redaksi.call<Withdrawn>("POST", `/manuscripts/${it.translation}/withdrawal`, {
    sentence: "This article is withdrawn.",
  });
  assert.deepEqual(again.body.offers, []);
});
