import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { type NaskahProcess, startProcess } from "../harness/naskah-process.ts";
import { until } from "../harness/until.ts";
import { editable, newArticle, saved } from "./desk.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { signIn, startBrowser } from "./people.ts";

let dataDir: string;
let naskah: NaskahProcess;
let browser: Browser;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-kept-"));
  naskah = await startProcess(dataDir);
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await naskah.end("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

async function offline(page: Page): Promise<void> {
  await page.locator("naskah-save-state").getByText("Luring sejak").waitFor();
}

async function killServer(): Promise<void> {
  await naskah.end("SIGKILL");
}

async function startAgain(): Promise<void> {
  naskah = await startProcess(dataDir, naskah.port);
}

/** The stored draft, as everybody else would get it. */
async function stored(page: Page): Promise<string> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  return await (await page.request.get(`/api/v1/manuscripts/${id}/content`)).text();
}

/** How many updates of manuscripts this browser keeps. */
async function keptUpdates(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    let count = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      if (database.objectStoreNames.contains("updates")) {
        count += await new Promise<number>((resolve, reject) => {
          const request = database.transaction("updates").objectStore("updates").count();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
      database.close();
    }
    return count;
  });
}

test("C4 I2 D1: the server is killed while a person types; the editor says so, and stores everything when it is back", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(...OUT_OF_REACH);
  await newArticle(page);
  await page.keyboard.type("Sebelum mati. ");
  await saved(page);
  await killServer();
  await page.keyboard.type("Selama mati. ");
  await offline(page);
  await startAgain();
  await saved(page);
  const text = await stored(page);
  for (const words of ["Sebelum mati. ", "Selama mati. "])
    assert.equal(text.split(words).length - 1, 1, words);
  await context.close();
});

test("I2 D27: what was typed while the server was away survives closing the tab", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(...OUT_OF_REACH);
  await newArticle(page);
  await page.keyboard.type("Tersimpan di server. ");
  await saved(page);
  const address = page.url();
  await killServer();
  const before = await keptUpdates(page);
  const words = "Hanya di perangkat ini. ";
  await page.keyboard.type(words);
  await offline(page);
  await until(
    "every key is in the browser's store",
    async () => (await keptUpdates(page)) === before + words.length,
  );
  await page.close();
  await startAgain();
  const again = await context.newPage();
  await again.goto(address);
  await editable(again).getByText("Hanya di perangkat ini.").waitFor();
  await saved(again);
  const text = await stored(again);
  assert.equal(text.split("Hanya di perangkat ini. ").length - 1, 1);
  await context.close();
});

test("D16: a network that goes away is said at once, with no timer to wait for, and what was typed meanwhile is stored when it is back", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(...OUT_OF_REACH);
  await page.clock.install();
  await newArticle(page);
  await page.keyboard.type("Dengan jaringan. ");
  await saved(page);
  // The page's clock stands still: whatever would have to wait for one of its timers never comes.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await context.setOffline(true);
  await offline(page);
  await page.clock.resume();
  await page.keyboard.type("Tanpa jaringan. ");
  await context.setOffline(false);
  await saved(page);
  assert.ok((await stored(page)).includes("Tanpa jaringan. "));
  await context.close();
});

test("T17: two tabs of one person write at the same moment; both texts are kept", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(...OUT_OF_REACH);
  await newArticle(page);
  await page.keyboard.type("Tab satu. ");
  await saved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await editable(second).getByText("Tab satu.").click();
  await second.keyboard.type("Tab dua. ");
  await editable(page).getByText("Tab dua.").waitFor();
  await Promise.all([saved(page), saved(second)]);
  const text = await stored(page);
  assert.ok(text.includes("Tab satu.") || text.includes("Tab dua."));
  assert.equal(await editable(second).innerText(), await editable(page).innerText());
  await context.close();
});
