/** Takes the pictures in docs/screenshots from a running demo: `npm run screenshots`. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { DESKTOP, type Device, PHONE, signIn, startBrowser, visitor } from "../tests/browser/people.ts";
import { startNaskah } from "../tests/browser/running-naskah.ts";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

interface Shot {
  readonly name: string;
  /** Null for a visitor of the public site. */
  readonly account: string | null;
  readonly open: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  {
    name: "sign-in",
    account: null,
    open: async (page) => {
      await page.goto("/studio/");
      await page.getByRole("heading", { name: "Masuk" }).waitFor();
    },
  },
  { name: "home", account: "kakantor", open: async (page) => void (await page.goto("/studio/")) },
  {
    name: "editor",
    account: "penulis1",
    open: async (page) => {
      await openFirst(page, "drafts");
      await page.locator("naskah-editor .ProseMirror").waitFor();
      await page.locator("naskah-save-state").getByText("Tersimpan").waitFor();
    },
  },
  {
    name: "approval",
    account: "kasi",
    open: async (page) => {
      await openTitled(page, "Rekonsiliasi Semester");
      await page.locator("authored-changes ins").first().waitFor();
    },
  },
  {
    name: "approval-preview",
    account: "kasi",
    open: async (page) => {
      await openTitled(page, "Rekonsiliasi Semester");
      await page.getByRole("tab", { name: "Seperti dibaca publik" }).click();
      await page.locator("edition-preview iframe:not(.waiting)").waitFor();
    },
  },
  {
    name: "approval-decide",
    account: "kasi",
    open: async (page) => {
      await openTitled(page, "Rekonsiliasi Semester");
      await page.locator('decide-bar [data-action="approve"]').click();
      await page.getByLabel("Besok 08.00").check();
    },
  },
  {
    name: "board",
    account: "kakantor",
    open: async (page) => {
      await page.goto("/studio/board");
      await page.locator("board-columns li").first().waitFor();
    },
  },
  {
    name: "offices",
    account: "admin",
    open: async (page) => {
      await page.goto("/studio/offices");
      await page.locator("unit-card").first().waitFor();
    },
  },
  {
    name: "public-article",
    account: null,
    open: async (page) => {
      await page.goto("/id/");
      await page.locator("main h2 a").first().click();
      await page.locator("article h1").waitFor();
    },
  },
  { name: "public-list", account: null, open: async (page) => void (await page.goto("/id/")) },
];

const DEVICES: readonly { readonly suffix: string; readonly device: Device }[] = [
  { suffix: "desktop", device: DESKTOP },
  { suffix: "phone", device: PHONE },
  { suffix: "dark", device: { ...DESKTOP, dark: true } },
];

/** Opens the first row of one of the home page's lists. */
async function openFirst(page: Page, list: string): Promise<void> {
  await page.goto("/studio/");
  await page.locator(`work-list[name="${list}"] a`).first().click();
}

/** Opens the row of the home page that begins with this title. */
async function openTitled(page: Page, title: string): Promise<void> {
  await page.goto("/studio/");
  await page.locator("work-list a").filter({ hasText: title }).first().click();
  await page.locator("edition-page h1").waitFor();
}

async function shoot(
  browser: Browser,
  origin: string,
  shot: Shot,
  suffix: string,
  device: Device,
): Promise<void> {
  const { page, context } =
    shot.account === null
      ? await visitor(browser, origin, device)
      : await signIn(browser, origin, shot.account, device);
  await shot.open(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${folder}${shot.name}-${suffix}.png` });
  console.log(`${shot.name}-${suffix}.png`);
  await context.close();
}

mkdirSync(folder, { recursive: true });
const naskah = await startNaskah();
const browser = await startBrowser();
try {
  for (const shot of SHOTS) {
    for (const { suffix, device } of DEVICES) await shoot(browser, naskah.origin, shot, suffix, device);
  }
} finally {
  await browser.close();
  await naskah.stop();
}
