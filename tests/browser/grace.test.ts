import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Edition } from "@naskah/protocol";
import type { Browser, Page } from "playwright-core";
import { ClockWatch } from "../../server/clock-watch.ts";
import { startPublishClock } from "../../server/publish-clock.ts";
import { type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { PHONE, signIn, startBrowser } from "./people.ts";

/** F-E16: an administrator sets a grace, an approver reads when it goes live and takes it back, all of it by keys. */

let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;
let clock: { stop(): void };
const who = {} as Record<"penulis1" | "kasi", Caller>;

before(async () => {
  const wall = { now: () => new Date(Date.now() + shiftMs) };
  const steady = { now: () => wall.now().getTime(), after: () => () => {}, soon: () => {} };
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: wall, clockWatch: new ClockWatch(wall, steady) }),
  });
  clock = startPublishClock(naskah.deps);
  browser = await startBrowser();
  for (const account of ["penulis1", "kasi"] as const) who[account] = await naskah.signIn(account);
});
after(async () => {
  clock?.stop();
  await browser?.close();
  await naskah?.stop();
});

async function submitted(title: string): Promise<Sealed> {
  const { manuscript } = await who.penulis1.begin(title);
  await write(naskah, who.penulis1, manuscript, `Isi ${title}.`);
  return await submit(who.penulis1, manuscript);
}

const stateOf = async ({ edition }: Sealed) =>
  (await who.kasi.call<Edition>("GET", `/editions/${edition}`)).body.state;
const outcome = (page: Page, done: string) => page.locator(`edition-outcome [data-done="${done}"]`);

/** Goes on by the Tab key until the focus is on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const host =
        active?.getRootNode() instanceof ShadowRoot ? (active.getRootNode() as ShadowRoot).host : null;
      const labelled = active instanceof HTMLInputElement ? (active.labels?.[0]?.textContent ?? "") : "";
      return [active?.textContent, host?.textContent, labelled].map((text) => text?.trim() ?? "");
    });
    if (focused.includes(name)) return;
  }
  assert.fail(`the Tab key never comes to ${name}`);
}

test("F-E16: an administrator types in a grace, which stays", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin", PHONE);
  await page.goto("/studio/approval-settings");
  await page.getByRole("heading", { name: "Jeda sebelum terbit" }).waitFor();
  await tabTo(page, "Menit (0 sampai 10)");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByText("Tersimpan.").count(), 0, "more than ten minutes are none");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await page.getByText("Tersimpan.").waitFor();
  await assertAccessible(page);
  await page.reload();
  assert.equal(await page.getByLabel("Menit (0 sampai 10)").inputValue(), "5");
  await context.close();
});

test("F-E16: the approver reads when it goes live before and after, and takes it back by keys; nothing goes live", async () => {
  const sealed = await submitted("Masih Dapat Dibatalkan");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", PHONE);
  await page.goto(`/studio/e/${sealed.edition}`);
  await page.locator('decide-bar [data-action="approve"]').waitFor();
  await tabTo(page, "Setujui");
  await page.keyboard.press("Enter");
  const dialog = page.locator("decide-dialog");
  await dialog
    .getByText("Terbit 5 menit sesudah Anda menyetujui. Sampai saat itu masih dapat dibatalkan.")
    .waitFor();
  await assertAccessible(page);
  await tabTo(page, "Setujui dan jadwalkan");
  await page.keyboard.press("Enter");
  const done = outcome(page, "approved");
  await done.getByText(/^Disetujui\. Terbit \S+, \d+ \S+ \d{4} pukul \d\d\.\d\d WITA\.$/).waitFor();
  await done.getByText("Sampai saat itu jadwalnya dapat dibatalkan atau ditunda.").waitFor();
  await assertAccessible(page);
  await tabTo(page, "Batalkan jadwal ini");
  await page.keyboard.press("Enter");
  await page.locator('reason-dialog [data-action="confirm"]').waitFor();
  await tabTo(page, "Batalkan jadwal");
  await page.keyboard.press("Enter");
  await outcome(page, "cancelled").getByText("Naskahnya kembali menjadi draf.").waitFor();
  assert.equal(await stateOf(sealed), "cancelled");
  await context.close();
});

test("F-E16: when the grace is over it is live; whoever is too late to take it back reads that it is", async () => {
  const sealed = await submitted("Jeda Habis");
  const { page, context, watch } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${sealed.edition}`);
  await page.locator('decide-bar [data-action="approve"]').click();
  await page.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  await outcome(page, "approved").waitFor();
  await page.getByRole("button", { name: "Batalkan jadwal ini" }).click();
  await page.locator('reason-dialog [data-action="confirm"]').waitFor();
  // By both clocks of the machine: nobody sets anything.
  shiftMs += 6 * 60_000;
  await until("live", async () => (await stateOf(sealed)) === "published");
  watch.expect(/^409 DELETE \/api\/v1\/manuscripts\/[^/]+\/schedule$/);
  await page.locator('reason-dialog [data-action="confirm"]').click();
  await page
    .locator("reason-dialog problem-note")
    .getByText(/^Edisi ini sudah terbit, .* WITA\. Bila keliru, tariklah dari halaman naskah\.$/)
    .waitFor();
  await context.close();
});
