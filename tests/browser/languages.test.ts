import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Inbox } from "@naskah/protocol";
import type { Browser, Page } from "playwright-core";
import { answerTo, decide, submit } from "../harness/desk-work.ts";
import { type Caller, signIn as signInByRest } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { editable, typeOver } from "./desk.ts";
import { PHONE, signIn, startBrowser, visitor } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;
let penulis: Caller;
let kasi: Caller;
let redaksi: Caller;
/** The demo's article in both languages. */
let source: { readonly id: string; readonly url: string };
let translation: { readonly id: string; readonly url: string };

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
  penulis = await signInByRest(naskah.origin, "penulis1");
  kasi = await signInByRest(naskah.origin, "kasi");
  redaksi = await signInByRest(naskah.origin, "redaksi");
  const { published } = (await penulis.call<Inbox>("GET", "/inbox")).body;
  const english = published.find(({ title }) => title.startsWith("An Open Auction"));
  const indonesian = published.find(
    ({ language, articleId }) => language === "id" && articleId === english?.articleId,
  );
  assert.ok(english?.url && indonesian?.url, "the demo has an article in both languages");
  translation = { id: english.manuscriptId, url: english.url };
  source = { id: indonesian.manuscriptId, url: indonesian.url };
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

/** Types into a manuscript's first paragraph as penulis1. */
async function type(manuscript: string, words: string): Promise<void> {
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type(words);
  await until("stored", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes(words),
  );
  client.leave();
}

/** Submits what is written as a correction, and its approver approves it. */
async function publish(manuscript: string, note: string): Promise<void> {
  const sealed = await submit(penulis, manuscript, { change: { kind: "correction", note } });
  assert.deepEqual(await decide(kasi, sealed), { status: 200, code: undefined });
}

async function openPanel(page: Page, manuscript: string) {
  await page.goto(`/studio/m/${manuscript}`);
  await page.getByRole("tab", { name: "Keterangan" }).click();
  return page.locator("translation-panel");
}

const textOf = async (path: string) => {
  const response = await fetch(naskah.origin + path);
  return { status: response.status, text: await response.text() };
};

test("P2: a correction makes the translation stale; its writer sees what changed, dismisses it, brings the next one up to date; withdrawing one language offers the other", async (t) => {
  const { page } = await signIn(browser, naskah.origin, "penulis1");

  await t.test("public pages lead to each other and name the edition that was translated", async () => {
    const reader = await visitor(browser, naskah.origin, PHONE);
    await reader.page.goto(translation.url);
    await reader.page.getByText("Translation of edition 1 (Indonesian)").waitFor();
    const alternates = await reader.page
      .locator('head link[rel="alternate"][hreflang]')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]),
      );
    assert.deepEqual(alternates.toSorted(), [
      ["en", naskah.origin + translation.url],
      ["id", naskah.origin + source.url],
    ]);
    assert.equal(
      await reader.page.locator('head link[rel="canonical"]').getAttribute("href"),
      naskah.origin + translation.url,
    );
    await reader.page.getByRole("link", { name: "ID", exact: true }).click();
    await reader.page.waitForURL((url) => url.pathname === source.url);
    await reader.context.close();
  });

  await t.test("a correction of the source is shown beside the translation", async () => {
    await type(source.id, " Angka ini diralat menjadi dua belas.");
    await publish(source.id, "Angka dalam alinea pertama.");
    assert.match((await textOf(source.url)).text, /Ralat, <time/);
    assert.match((await textOf(translation.url)).text, /version is newer: edition 2/);
    const panel = await openPanel(page, translation.id);
    await panel.getByText("Sumbernya kini edisi 2: 1 bagian berubah.").waitFor();
    await panel.locator("ins", { hasText: "diralat menjadi dua belas" }).waitFor();
    const here = (await panel.locator("blockquote").innerText()).slice(0, 40);
    await panel.getByRole("button", { name: "Tunjukkan dalam naskah" }).click();
    await until("the caret is in the paragraph beside it", () =>
      editable(page).evaluate((root, beginning) => {
        const selection = (root.getRootNode() as Document).getSelection();
        return (
          selection?.anchorNode?.parentElement?.closest("p")?.textContent?.startsWith(beginning) === true
        );
      }, here),
    );
    await assertAccessible(page, ["studio-app", "manuscript-page", "manuscript-panels", "translation-panel"]);
  });

  await t.test("dismissed with a reason, readers are not told any more", async () => {
    const panel = page.locator("translation-panel");
    await panel.getByRole("button", { name: "Tidak berpengaruh" }).click();
    await typeOver(panel.getByLabel("Alasan"), "Perubahan tidak memengaruhi terjemahan.");
    await panel.getByRole("button", { name: "Catat" }).click();
    await panel.getByText("Tidak ada edisi sumber yang lebih baru.").waitFor();
    await panel.getByText("Riwayat pemeriksaan").click();
    await panel.getByText("Perubahan tidak memengaruhi terjemahan.").waitFor();
    assert.ok(!(await textOf(translation.url)).text.includes("is newer"));
  });

  await t.test(
    "the next change makes it stale again; updated and published, it names the newer edition",
    async () => {
      await type(source.id, " Satu kalimat lagi.");
      await publish(source.id, "Satu kalimat ditambahkan.");
      const panel = await openPanel(page, translation.id);
      await panel.getByText("Sumbernya kini edisi 3: 1 bagian berubah.").waitFor();
      await type(translation.id, " One more sentence.");
      await panel.getByRole("button", { name: "Sudah diperbarui ke edisi 3" }).click();
      await panel.getByText("Naskah ini mengikuti edisi 3.").waitFor();
      assert.match((await textOf(translation.url)).text, /version is newer: edition 3/);
      await publish(translation.id, "One sentence was added.");
      const { text } = await textOf(translation.url);
      assert.match(text, /Translation of edition 3/);
      assert.ok(!text.includes("is newer"));
    },
  );

  await t.test("withdrawing the source offers the translation, and leaves it where it is", async () => {
    assert.equal(
      await answerTo(redaksi, "POST", `/manuscripts/${source.id}/withdrawal`, {
        sentence: "Artikel ini ditarik untuk diperiksa.",
      }),
      "200",
    );
    assert.equal((await textOf(source.url)).status, 410);
    assert.equal((await textOf(translation.url)).status, 200);
    const panel = await openPanel(page, source.id);
    await panel.getByText("Menarik satu bahasa tidak menarik yang lain.").waitFor();
    await panel.getByRole("link", { name: "Buka versi" }).click();
    await page.waitForURL((url) => url.pathname === `/studio/m/${translation.id}`);
  });
});

test("the guide for section heads opens without signing in, in both languages, and is accessible", async () => {
  const { page, context } = await visitor(browser, naskah.origin, { ...PHONE, dark: true });
  await page.goto("/studio/help/kepala-seksi");
  await page.getByRole("heading", { level: 1, name: "Panduan untuk kepala seksi" }).waitFor();
  assert.ok(
    await page
      .getByRole("img", { name: /^Gambar keadaan/ })
      .evaluate((img: HTMLImageElement) => img.naturalWidth > 0),
  );
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await assertAccessible(page);
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Guide for section heads" }).waitFor();
  await context.close();
});
