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
  await page.locator(`work-list[name="${list}"] a`).first().click();
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
    name: "details and ticks",
    account: "penulis1",
    open: async (page) => {
      await openFirst(page, "drafts");
      await page.getByRole("tab", { name: "Keterangan" }).click();
      await page.getByLabel("Minta paraf").fill("ma");
      await page.locator("tick-panel .plain li").first().waitFor();
    },
  },
  {
    name: "submit dialog",
    account: "penulis1",
    open: async (page) => {
      await openFirst(page, "returned");
      await page.getByRole("button", { name: "Ajukan", exact: true }).click();
      await page.locator("submission-facts section").first().waitFor();
    },
  },
  {
    name: "manuscript of a head who reads",
    account: "kasi",
    open: async (page) => {
      await page.goto("/studio/board");
      await page.locator("board-columns .draft a").first().click();
      await page.getByRole("button", { name: "Ikut menulis", exact: true }).click();
      await page.getByRole("button", { name: "Ya, ikut menulis" }).waitFor();
    },
  },
  {
    name: "board",
    account: "kasi",
    open: async (page) => {
      await page.goto("/studio/board");
      await page.locator("board-columns li").first().waitFor();
    },
  },
  {
    name: "calendar",
    account: "kasi",
    open: async (page) => {
      await page.goto("/studio/board");
      await page.getByRole("tab", { name: "Kalender" }).click();
      await page.locator("unit-calendar h2").waitFor();
    },
  },
  {
    name: "medians",
    account: "kasi",
    open: async (page) => {
      await page.goto("/studio/board");
      await page.getByRole("tab", { name: "Waktu keputusan" }).click();
      await page.locator("unit-medians table").waitFor();
    },
  },
  {
    name: "bell",
    account: "kasi",
    open: async (page) => {
      await page.getByRole("button", { name: /^Pemberitahuan/ }).click();
      await page.locator("studio-bell li").first().waitFor();
    },
  },
  {
    name: "approval settings",
    account: "admin",
    open: async (page) => {
      await page.goto("/studio/approval-settings");
      await page.locator("approval-settings-page form").waitFor();
    },
  },
  {
    name: "audit settings",
    account: "admin",
    open: async (page) => {
      await page.goto("/studio/settings/audit");
      await page.locator("audit-settings-page section").first().waitFor();
      await page.getByLabel("Cari orang").fill("ka");
      await page.locator("keeper-finder li").first().waitFor();
    },
  },
  {
    name: "approval page",
    account: "kakantor",
    open: async (page) => {
      await openFirst(page, "waitingForMe");
      await page.locator("edition-page decide-bar").waitFor();
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
      const { page, context, watch } =
        account === null
          ? await visitor(browser, naskah.origin, device)
          : await signIn(browser, naskah.origin, account, device);
      // At the sign-in page nobody is signed in.
      if (name === "sign-in") watch.expect(/^401 GET \/api\/v1\/session$/);
      await open(page);
      await assertAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= device.width, `scrolls sideways: ${width} px`);
      await context.close();
    });
  }
}
