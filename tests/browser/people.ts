import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, ensureChromium } from "../ensure-chromium.ts";
import { PageWatch } from "./page-watch.ts";

export const PASSWORD = "naskah-demo";

/** Of everything that a browser is waited for: long enough for any machine, and what takes longer never comes. */
const PATIENCE_MS = 120_000;

/** A person of the demo at a browser of their own. */
export interface Somebody {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Takes note of all that goes wrong in this browser; expected faults are named to it. */
  readonly watch: PageWatch;
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await ensureChromium(),
    args: [...CHROMIUM_FLAGS],
    timeout: PATIENCE_MS,
  });
}

export interface Device {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  /** IANA name of the zone that its clock shows; the demo's office's when left out. */
  readonly zone?: string;
}

export const DESKTOP: Device = { width: 1280, height: 900 };
export const PHONE: Device = { width: 390, height: 844 };

/** A fresh browser profile; speaks Indonesian. */
export async function visitor(browser: Browser, origin: string, device: Device = DESKTOP): Promise<Somebody> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: "id-ID",
    timezoneId: device.zone ?? "Asia/Makassar",
    viewport: { width: device.width, height: device.height },
    colorScheme: device.dark === true ? "dark" : "light",
    hasTouch: device.width < 600,
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = new PageWatch(context, origin);
  return { context, watch, page: await context.newPage() };
}

/** A fresh profile in which a demo account has signed in through the sign-in page. */
export async function signIn(
  browser: Browser,
  origin: string,
  account: string,
  device?: Device,
): Promise<Somebody> {
  const somebody = await visitor(browser, origin, device);
  const { page, watch } = somebody;
  // Nobody is signed in yet.
  watch.expect(/^401 GET \/api\/v1\/session$/);
  await page.goto("/studio/");
  await page.getByLabel("Alamat surel").fill(`${account}@demo.test`);
  await page.getByLabel("Kata sandi", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByRole("heading", { name: /^Selamat bekerja/ }).waitFor();
  return somebody;
}
