import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { caretAtEndOf, editable, newArticle, saved, typeOver } from "./desk.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { DESKTOP, type Device, PHONE, type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

interface Scene {
  readonly owner: Somebody;
  readonly writer: Somebody;
  readonly manuscript: string;
  readonly article: string;
}

const api = (page: Page, path: string) => page.request.get(`/api/v1${path}`);

/** The stored draft, as its owner gets it. */
const stored = async ({ owner, manuscript }: Scene) =>
  await (await api(owner.page, `/manuscripts/${manuscript}/content`)).text();

/** An article of one person in which another has written, too, and has it open. */
async function shared(device: Device = DESKTOP): Promise<Scene> {
  const owner = await signIn(browser, naskah.origin, "penulis1", device);
  await newArticle(owner.page);
  await owner.page.keyboard.type("Kalimat pemilik.");
  await saved(owner.page);
  const manuscript = new URL(owner.page.url()).pathname.split("/").at(-1) ?? "";
  const { articleId } = (await (await api(owner.page, `/manuscripts/${manuscript}`)).json()) as {
    articleId: string;
  };
  const members = `/api/v1/articles/${articleId}/members/penulis2`;
  await owner.page.request.put(members, { data: { role: "writer" } });
  const writer = await signIn(browser, naskah.origin, "penulis2", device);
  writer.watch.expect(...OUT_OF_REACH);
  await writer.page.goto(`/studio/m/${manuscript}`);
  await editable(writer.page).getByText("Kalimat pemilik.").waitFor();
  await caretAtEndOf(writer.page, "Kalimat pemilik.");
  await writer.page.keyboard.type(" Kalimat kedua.");
  await saved(writer.page);
  return { owner, writer, manuscript, article: articleId };
}

async function writeOffline({ writer }: Scene, words: string): Promise<void> {
  await writer.context.setOffline(true);
  await writer.page.locator("naskah-save-state").getByText("Luring sejak").waitFor();
  await writer.page.keyboard.type(words);
}

/** Waits until this browser has stored everything that was typed: what is asked of a store later is answered later. */
async function keptHere(page: Page, manuscript: string): Promise<void> {
  await page.evaluate(async (id) => {
    const found = (await indexedDB.databases()).find(({ name }) => name?.includes(id) === true);
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open(found?.name ?? ""));
    await settled(database.transaction("updates", "readwrite").objectStore("updates").count());
    database.close();
  }, manuscript);
}

async function sendAway({ owner, writer, article, manuscript }: Scene): Promise<void> {
  // To who was sent away the manuscript does not exist.
  writer.watch.expect(new RegExp(`^404 GET /api/v1/manuscripts/${manuscript}(/|$)`));
  const answer = await owner.page.request.delete(`/api/v1/articles/${article}/members/penulis2`);
  assert.equal(answer.status(), 204);
}

/** What the focus is on, whatever shadow it lies in. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const host = active?.getRootNode();
    return (host instanceof ShadowRoot ? host.host : active)?.textContent?.trim() ?? "";
  });

async function end({ owner, writer }: Scene): Promise<void> {
  await Promise.all([owner.context.close(), writer.context.close()]);
}

test("T101 C8: a writer who is sent away while offline comes back to a draft copy, compares it and hands it in; the manuscript stays", async () => {
  const scene = await shared();
  const { page } = scene.writer;
  await writeOffline(scene, " Ditulis luring.");
  await sendAway(scene);
  const before = await stored(scene);
  await scene.writer.context.setOffline(false);
  const refusal = page.locator("naskah-refusal");
  await refusal.getByText("tidak lagi dibagikan kepada Anda").waitFor();
  await refusal.getByText("tersimpan di peramban ini sebagai salinan draf").waitFor();
  await page.getByText("Ada 1 salinan draf di peramban ini.").waitFor();

  await refusal.getByRole("button", { name: "Bandingkan" }).click();
  const dialog = page.locator("manuscript-page draft-copies-dialog");
  await dialog.getByText("yang terakhir tersimpan sebelum Anda terputus").waitFor();
  const inserted = dialog.locator("block-changes ins");
  await inserted.first().waitFor();
  assert.deepEqual((await inserted.allInnerTexts()).join("").trim(), "Ditulis luring.");
  assert.equal(await dialog.locator("block-changes del").count(), 0);

  await dialog.getByRole("button", { name: "Serahkan ke penulis" }).click();
  await dialog.getByText("Diserahkan. Para penulis naskah ini kini dapat membacanya.").waitFor();
  await dialog.getByText("Sudah diserahkan").waitFor();

  const owner = scene.owner.page;
  await owner.getByText("Ada 1 salinan draf yang diserahkan kepada penulis.").waitFor();
  await owner.getByRole("button", { name: "Lihat salinan" }).click();
  const theirs = owner.locator("manuscript-page draft-copies-dialog");
  await theirs.getByText(/^Diserahkan oleh .* kata$/).waitFor();
  await theirs.getByRole("button", { name: "Bandingkan" }).click();
  await theirs.getByText("dibandingkan dengan naskah yang sekarang").waitFor();
  assert.equal(await theirs.locator("block-changes ins").innerText(), " Ditulis luring.");
  await theirs.getByRole("button", { name: "Salin teks" }).click();
  await theirs.getByText("Teks tersalin.").waitFor();
  assert.ok(
    (await owner.evaluate(() => navigator.clipboard.readText())).includes("Kalimat kedua. Ditulis luring."),
  );
  assert.equal(await stored(scene), before);
  await end(scene);
});

test("T101 C8: closed while offline and sent away: the home page has the copy, and it becomes an article of one's own", async () => {
  const scene = await shared();
  await writeOffline(scene, " Sebelum tab ditutup.");
  await keptHere(scene.writer.page, scene.manuscript);
  await sendAway(scene);
  const before = await stored(scene);
  await scene.writer.page.close();
  await scene.writer.context.setOffline(false);
  const page = await scene.writer.context.newPage();
  await page.goto(`/studio/m/${scene.manuscript}`);
  await page.locator("manuscript-page stranded-copies").getByText("Tanpa judul", { exact: true }).waitFor();
  await page.goto("/studio/");
  const stranded = page.locator("home-page stranded-copies");
  await stranded.getByText("Dari naskah yang tidak lagi dibagikan kepada Anda.").waitFor();
  await stranded.getByRole("button", { name: /^Lihat salinan/ }).click();
  const dialog = stranded.locator("draft-copies-dialog");
  const others = dialog.getByRole("button", { name: "Tindakan lain" });
  await others.click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("menuitem", { name: "Unduh teks (.txt)" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^salinan-draf-.*\.txt$/);
  assert.match(await readFile(await download.path(), "utf8"), /Kalimat kedua\. Sebelum tab ditutup\./);
  await others.click();
  await dialog.getByRole("menuitem", { name: "Jadikan artikel baru" }).click();
  await dialog.getByText("sekaligus diserahkan kepada para penulisnya").waitFor();
  await typeOver(dialog.getByLabel("Judul"), "Artikel sendiri");
  await dialog.getByRole("button", { name: "Jadikan artikel baru" }).click();
  await editable(page).getByText("Sebelum tab ditutup.").waitFor();
  await saved(page);
  assert.ok((await editable(page).innerText()).includes("Artikel sendiri"));
  assert.equal(await stored(scene), before);
  await end(scene);
});

test("T57 C8: a writer who becomes a reviewer while offline is told why, keeps the copy, and deletes it only on purpose; by keyboard", async () => {
  const scene = await shared();
  const { page } = scene.writer;
  await writeOffline(scene, " Bukan lagi penulis.");
  const members = `/api/v1/articles/${scene.article}/members/penulis2`;
  await scene.owner.page.request.put(members, { data: { role: "reviewer" } });
  const before = await stored(scene);
  await scene.writer.context.setOffline(false);
  await page.locator("naskah-refusal").getByText("tidak (lagi) berhak mengubah").waitFor();
  await page.getByRole("button", { name: "Lihat salinan" }).press("Enter");
  const dialog = page.locator("manuscript-page draft-copies-dialog");
  await dialog.getByRole("button", { name: "Bandingkan" }).press("Enter");
  await dialog.getByText("dibandingkan dengan naskah yang sekarang").waitFor();
  assert.equal(await dialog.locator("block-changes ins").innerText(), " Bukan lagi penulis.");
  await dialog.getByRole("button", { name: "Kembali" }).press("Enter");
  await until("the focus is back at the copy", async () => (await focused(page)) === "Bandingkan");
  await dialog.getByRole("button", { name: "Tindakan lain" }).press("Enter");
  await until("the menu is open and has the focus", () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.localName === "wa-dropdown-item";
    }),
  );
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await dialog.getByText("hilang untuk selamanya").waitFor();
  await dialog.getByRole("button", { name: "Kembali" }).press("Enter");
  await dialog.getByText("hilang untuk selamanya").waitFor({ state: "hidden" });
  await dialog.getByRole("button", { name: "Tindakan lain" }).click();
  await dialog.getByRole("menuitem", { name: "Hapus" }).click();
  await dialog.getByText("hilang untuk selamanya").waitFor();
  await dialog.getByRole("button", { name: "Hapus" }).press("Enter");
  await dialog.getByText("Salinan dihapus.").waitFor();
  await dialog.getByText("Tidak ada salinan draf.").waitFor();
  assert.equal(await stored(scene), before);
  await end(scene);
});

const devices: readonly [string, Device][] = [
  ["phone", PHONE],
  ["dark", { ...DESKTOP, dark: true }],
];
for (const [label, device] of devices) {
  test(`WCAG 2.2 AA: axe finds nothing serious after a refusal, in the list of copies and in the comparison (${label})`, async () => {
    const scene = await shared(device);
    const { page } = scene.writer;
    await writeOffline(scene, " Ditulis luring.");
    await sendAway(scene);
    await scene.writer.context.setOffline(false);
    await page.locator("naskah-refusal").getByText("tidak lagi dibagikan kepada Anda").waitFor();
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.getByRole("button", { name: "Lihat salinan" }).waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Lihat salinan" }).click();
    const dialog = page.locator("manuscript-page draft-copies-dialog");
    await dialog.getByRole("button", { name: "Bandingkan" }).waitFor();
    await assertAccessible(page);
    await dialog.getByRole("button", { name: "Bandingkan" }).click();
    await dialog.locator("block-changes").waitFor();
    await assertAccessible(page);
    assert.ok((await sideways()) <= device.width);
    await page.goto("/studio/");
    await page.locator("home-page stranded-copies section").waitFor();
    await assertAccessible(page);
    assert.ok((await sideways()) <= device.width);
    await end(scene);
  });
}
