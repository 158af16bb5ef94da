import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { assertAccessible } from "./assert-accessible.ts";
import { editable, saved } from "./desk.ts";
import { DESKTOP, type Device, PHONE, signIn, startBrowser, visitor } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await naskah?.stop();
});

async function openFirst(page: Page, list: string): Promise<void> {
  await page.locator(`home-page section[aria-labelledby="${list}"] a.main`).first().click();
}

const pages: readonly { name: string; account: string | null; open: (page: Page) => Promise<void> }[] = [
  {
    name: "sign-in",
    account: null,
    open: async (page) => {
      await page.goto("/studio/");
      await page.getByRole("heading", { name: "Masuk" }).waitFor();
    },
  },
  {
    name: "home",
    account: "penulis1",
    open: async (page) => page.locator("home-page section").first().waitFor(),
  },
  {
    name: "editor",
    account: "penulis1",
    open: async (page) => {
      await openFirst(page, "drafts");
      await editable(page).waitFor();
      await saved(page);
    },
  },
  {
    name: "approval page",
    account: "kakantor",
    open: async (page) => {
      await openFirst(page, "waitingForMe");
      await page.locator("edition-page .decide").waitFor();
    },
  },
  { name: "public list", account: null, open: async (page) => void (await page.goto("/id/")) },
  {
    name: "public article",
    account: null,
    open: async (page) => {
      await page.goto("/id/");
      await page.locator("main h2 a").first().click();
      await page.locator("article h1").waitFor();
    },
  },
];

const devices: readonly [string, Device][] = [
  ["desktop", DESKTOP],
  ["phone", PHONE],
  ["dark", { ...DESKTOP, dark: true }],
];

for (const { name, account, open } of pages) {
  for (const [label, device] of devices) {
    test(`WCAG 2.2 AA: axe finds nothing serious on ${name} (${label})`, async () => {
      const { page, context } =
        account === null
          ? await visitor(browser, naskah.origin, device)
          : await signIn(browser, naskah.origin, account, device);
      await open(page);
      await assertAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= device.width, `scrolls sideways: ${width} px`);
      await context.close();
    });
  }
}
