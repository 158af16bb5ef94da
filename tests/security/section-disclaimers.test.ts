import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { EditionContent } from "@naskah/model";
import { answerTo, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** "This is a private opinion" is a rule of the section, by language; what is ticked follows it; what is sealed is what was submitted. */

let naskah: Naskah;
let penulis: Caller;
/** Done once, while the next submission reads the draft. */
let meanwhile: (() => Promise<void>) | null = null;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({
      ...deps,
      drafts: new Proxy(deps.drafts, {
        get: (drafts, name) => {
          const value: unknown = Reflect.get(drafts, name);
          if (typeof value !== "function") return value;
          return async (...args: unknown[]) => {
            const act = name === "contributions" ? meanwhile : null;
            if (act !== null) {
              meanwhile = null;
              await act();
            }
            return await value.apply(drafts, args);
          };
        },
      }),
    }),
  });
  penulis = await naskah.signIn("penulis1");
});
after(() => naskah.stop());

async function begun(title: string): Promise<{ article: string; manuscript: string }> {
  const both = await penulis.begin(title);
  await write(naskah, penulis, both.manuscript, "Kalimat penulis.");
  return both;
}
const change = async (article: string, changes: object) =>
  assert.equal(await answerTo(penulis, "PATCH", `/articles/${article}`, changes), "204");
const isTicked = async (manuscript: string) =>
  (await penulis.call<{ disclaimer: boolean }>("GET", `/manuscripts/${manuscript}`)).body.disclaimer;
async function sealed(edition: string): Promise<EditionContent> {
  return (await penulis.call<{ content: EditionContent }>("GET", `/editions/${edition}`)).body.content;
}

test("F-D2: an announcement of the office does not say that it is a private opinion; back in its section an article does", async () => {
  const { article, manuscript } = await begun("Pengumuman kantor");
  assert.equal(await isTicked(manuscript), true);
  await change(article, { section: "pengumuman" });
  assert.equal(await isTicked(manuscript), false);
  const { edition } = await submit(penulis, manuscript);
  assert.equal((await sealed(edition)).disclaimer, null);
  await answerTo(penulis, "POST", `/editions/${edition}/recall`);
  await change(article, { section: "artikel" });
  assert.equal(await isTicked(manuscript), true);
  const again = await submit(penulis, manuscript);
  assert.match((await sealed(again.edition)).disclaimer ?? "", /^Tulisan ini adalah pendapat pribadi/);
});

test("F-D2: writers may tick otherwise, with the section or after it", async () => {
  const { article, manuscript } = await begun("Berita dengan pendapat");
  await change(article, { section: "berita", disclaimer: true });
  assert.equal(await isTicked(manuscript), true);
  await change(article, { section: "berita" });
  assert.equal(await isTicked(manuscript), true, "the section stays: so does what is ticked");
  await change(article, { section: "pengumuman" });
  assert.equal(await isTicked(manuscript), false);
});

test("F-D2: the rule is data, by section and language", async () => {
  const value = JSON.stringify({
    berita: { byDefault: true, text: { id: "Berita ini belum resmi.", en: "This news is not official." } },
  });
  await naskah.deps.db.insertInto("settings").values({ key: "sections.disclaimers", value }).execute();
  const { article, manuscript } = await begun("Berita menurut aturan");
  await change(article, { section: "berita" });
  const { edition } = await submit(penulis, manuscript);
  assert.equal((await sealed(edition)).disclaimer, "Berita ini belum resmi.");
  await naskah.deps.db.deleteFrom("settings").where("key", "=", "sections.disclaimers").execute();
});

test("F-D2 F-C3, a sibling: the section changes while a submission is sealed: the edition has what the log tells of before it", async () => {
  const { article, manuscript } = await begun("Berubah saat disegel");
  meanwhile = () => change(article, { section: "pengumuman" });
  const { edition } = await submit(penulis, manuscript);
  const { section, disclaimer } = await sealed(edition);
  assert.deepEqual([section, disclaimer], ["Pengumuman", null]);
});
