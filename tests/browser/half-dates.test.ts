import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { write } from "../harness/desk-work.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { signIn, startBrowser } from "./people.ts";

/** A time that is half typed is incomplete, never "none": the form is not sent, the field says what is missing and has the focus. */

let naskah: Naskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

const INCOMPLETE = "Waktu ini belum lengkap atau tidak ada dalam kalender";

/** What is sent from a page to change something. */
function sentFrom(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() !== "GET" && !/session|notices|seen|ticket/.test(path))
      sent.push(`${request.method()} ${path}`);
  });
  return sent;
}

/** Types with keys into a field that is clicked at its first part; a tab goes to the next part. */
async function typeInto(page: Page, field: Locator, keys: string): Promise<void> {
  await field.click({ position: { x: 20, y: 15 } });
  for (const [index, part] of keys.split("\t").entries()) {
    if (index > 0) await page.keyboard.press("Tab");
    await page.keyboard.type(part);
  }
}

/** The field says it, has the focus, and nothing was sent. */
async function expectIncomplete(page: Page, name: string, sent: readonly string[]): Promise<void> {
  const field = page.locator(`office-time[name="${name}"]`).filter({ hasText: INCOMPLETE });
  await field.getByText(INCOMPLETE).waitFor();
  await until("the focus is there", async () =>
    field.evaluate(
      (element) => element.matches(":focus-within") || element.shadowRoot?.activeElement !== null,
    ),
  );
  assert.deepEqual(sent, []);
}

test("F-C2, siblings: due time and embargo of a submission, the time of an approval, the term of a unit", async () => {
  const penulis = await naskah.signIn("penulis1");
  const { manuscript } = await penulis.begin("Tenggat setengah jadi");
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  const writer = await signIn(browser, naskah.origin, "penulis1");
  await writer.page.goto(`/studio/m/${manuscript}`);
  await writer.page.getByRole("button", { name: "Ajukan", exact: true }).click();
  const submission = writer.page.locator("submit-dialog");
  const ofWriter = sentFrom(writer.page);
  for (const [label, name] of [
    ["Jangan terbit sebelum", "notBefore"],
    ["Diputuskan paling lambat", "dueAt"],
  ] as const) {
    const field = submission.getByLabel(label);
    // The due time has one that is suggested: its hour is taken out. The other is begun with a day.
    await field.click({ position: { x: 20, y: 15 } });
    if (name === "dueAt") await writer.page.keyboard.press("Delete");
    else await writer.page.keyboard.type("12");
    await submission.getByRole("button", { name: "Segel dan ajukan" }).click();
    await expectIncomplete(writer.page, name, ofWriter);
    // All of it taken out, it is none again.
    await field.click({ position: { x: 20, y: 15 } });
    for (let part = 0; part < 6; part++) {
      await writer.page.keyboard.press("Delete");
      await writer.page.keyboard.press("ArrowRight");
    }
    await submission
      .locator(`office-time[name="${name}"]`)
      .getByText(INCOMPLETE)
      .waitFor({ state: "detached" });
  }
  await submission.getByRole("button", { name: "Segel dan ajukan" }).click();
  await submission.getByText("kini menunggu keputusan").waitFor();
  assert.deepEqual(ofWriter, [`POST /api/v1/manuscripts/${manuscript}/editions`]);
  const { id, dueAt } = await naskah.deps.db
    .selectFrom("editions")
    .where("manuscriptId", "=", manuscript)
    .select(["id", "dueAt"])
    .executeTakeFirstOrThrow();
  assert.equal(dueAt, null);
  await writer.context.close();

  const head = await signIn(browser, naskah.origin, "kasi");
  await head.page.goto(`/studio/e/${id}`);
  await head.page.locator('decide-bar [data-action="approve"]').click();
  const decision = head.page.locator("decide-dialog");
  await decision.getByLabel("Waktu lain").check();
  const ofHead = sentFrom(head.page);
  await typeInto(head.page, decision.getByLabel("Terbit pada"), "12122030");
  await decision.locator("[data-action=confirm]").click();
  await expectIncomplete(head.page, "publishAt", ofHead);
  await head.context.close();

  const admin = await signIn(browser, naskah.origin, "admin");
  await admin.page.goto("/studio/offices");
  await admin.page.getByRole("button", { name: "Unit baru" }).click();
  const unit = admin.page.locator("unit-dialog");
  const ofAdmin = sentFrom(admin.page);
  for (const label of ["Nama lengkap (Indonesia)", "Nama lengkap (Inggris)"]) {
    await unit.getByLabel(label).click();
    await admin.page.keyboard.type("Kantor Percobaan");
  }
  await typeInto(admin.page, unit.getByLabel("Berakhir"), "12");
  await unit.getByRole("button", { name: "Simpan" }).click();
  await expectIncomplete(admin.page, "validTo", ofAdmin);
  await admin.context.close();
});

test("F-C2: a Plh is appointed with half a date: it is not taken for a Plh without end", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin");
  await page.goto("/studio/offices");
  const post = page.locator("offices-page .post").filter({ hasText: "Kepala Seksi Hukum dan Informasi" });
  await post.first().getByRole("button").click();
  await page.getByRole("menuitem", { name: "Catat penugasan" }).click();
  const dialog = page.locator("appoint-dialog");
  await dialog.getByLabel("Cari pejabat").waitFor();
  await page.keyboard.type("marwah");
  await dialog.getByRole("button", { name: /Sitti Marwah/ }).click();
  await dialog.getByLabel("Nomor surat penugasan").click();
  await page.keyboard.type("SPT-13/2026");
  const sent = sentFrom(page);
  // Day, month and year, in whichever order this browser has them, and no time.
  await typeInto(page, dialog.getByLabel("Berakhir"), "12122030");
  const confirm = dialog.getByRole("button", { name: "Catat penugasan" });
  await confirm.click();
  await expectIncomplete(page, "validTo", sent);
  await typeInto(page, dialog.getByLabel("Berakhir"), "12122030\t100000A");
  await dialog.getByText("Kamis, 12 Desember 2030 pukul 10.00 WITA").waitFor();
  await dialog.getByText(INCOMPLETE).waitFor({ state: "detached" });
  await confirm.click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(sent, ["POST /api/v1/appointments"]);
  const row = await naskah.deps.db
    .selectFrom("appointments")
    .where("letterNumber", "=", "SPT-13/2026")
    .select("validTo")
    .executeTakeFirstOrThrow();
  assert.equal(row.validTo, "2030-12-12T02:00:00.000Z");
  await context.close();
});
