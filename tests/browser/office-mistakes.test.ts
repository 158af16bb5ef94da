import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { decide, submit, write } from "../harness/desk-work.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { signIn, startBrowser } from "./people.ts";

/** An administrator sets up two offices with every mistake that the fields allow, and is led out of each. */

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

async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await field.click();
  await page.keyboard.type(words);
}

/** A unit at the top of the tree, with what must be filled in and nothing else. */
async function addUnit(page: Page, name: string, shortName = ""): Promise<Locator> {
  await page.getByRole("button", { name: "Unit baru" }).click();
  const dialog = page.locator("unit-dialog");
  await typeInto(page, dialog.getByLabel("Nama lengkap (Indonesia)"), name);
  await typeInto(page, dialog.getByLabel("Nama lengkap (Inggris)"), name);
  if (shortName !== "") await typeInto(page, dialog.getByLabel("Nama singkat (Indonesia)"), shortName);
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await dialog.waitFor({ state: "detached" });
  return page.locator("unit-card").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

const mend = (card: Locator) => card.locator("[data-action=mend]");

test("F-D1 F-D3 F-D12: two offices, no short name, no approving post, a title that doubles, a vacant post: each is said, and mended where it is said", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "admin");
  await page.goto("/studio/offices");
  await page.locator("offices-page .post").first().waitFor();

  const humas = await addUnit(page, "Seksi Humas Kantah Banyumas", "Humas Kantah Banyumas");
  await humas.getByText("belum ada jabatan penyetuju di sini maupun di atasnya").waitFor();
  await assertAccessible(page);
  await mend(humas).click();
  const post = page.locator("position-dialog");
  await typeInto(page, post.getByLabel("Nama jabatan (Indonesia)"), "Kepala Seksi Humas");
  await typeInto(page, post.getByLabel("Nama jabatan (Inggris)"), "Head of Public Relations");
  await post.getByText("“Kepala Seksi Humas Kantah Banyumas”").waitFor();
  const approves = post.locator("wa-checkbox[name=isApproving]");
  assert.equal(
    await approves.evaluate((box) => (box as HTMLInputElement).checked),
    true,
    "the first post of a unit approves",
  );
  await approves.click();
  await post.getByRole("button", { name: "Simpan" }).click();
  await post.waitFor({ state: "detached" });
  await humas
    .getByText("belum ada jabatan, di sini maupun di atasnya, yang ditandai sebagai penyetuju")
    .waitFor();
  await mend(humas).filter({ hasText: "Jadikan Kepala Seksi Humas penyetuju" }).click();
  await humas.getByText("jabatan penyetujunya kosong").waitFor();
  await mend(humas).filter({ hasText: "Catat pejabat untuk Kepala Seksi Humas" }).click();
  const letter = page.locator("appoint-dialog");
  await typeInto(page, letter.getByLabel("Cari pejabat"), "ramadhan");
  await letter.getByRole("button", { name: /Baso Ramadhan/ }).click();
  await typeInto(page, letter.getByLabel("Nomor surat penugasan"), "SK-1/2026");
  await letter.getByRole("button", { name: "Catat penugasan" }).click();
  await letter.waitFor({ state: "detached" });
  await mend(humas).waitFor({ state: "detached" });

  const second = await addUnit(page, "Kantor Kedua");
  await second.getByText("belum ada jabatan penyetuju di sini maupun di atasnya").waitFor();
  await context.close();

  // What is submitted in the office without a short name of its own finds its head.
  const penulis = await naskah.signIn("penulis1");
  const { id: unit } = await naskah.deps.db
    .selectFrom("units")
    .where("nameId", "=", "Seksi Humas Kantah Banyumas")
    .select("id")
    .executeTakeFirstOrThrow();
  const { body } = await penulis.call<{ manuscripts: { id: string }[] }>("POST", "/articles", {
    title: "Kabar pertama",
    language: "id",
    unit,
  });
  const manuscript = body.manuscripts[0]?.id ?? "";
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  const head = await naskah.signIn("penulis2");
  assert.equal((await decide(head, await submit(penulis, manuscript))).status, 200);
});
