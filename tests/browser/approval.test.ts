import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { write as writeAs } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { typeOver } from "./desk.ts";
import { DESKTOP, PHONE, signIn, startBrowser } from "./people.ts";

const HOUR = 3_600_000;

let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;
let penulis: Caller;
let kasi: Caller;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  browser = await startBrowser();
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

interface Sealed {
  readonly id: string;
  readonly digest: string;
}

const write = (who: Caller, manuscript: string, words: string) => writeAs(naskah, who, manuscript, words);

async function submit(manuscript: string, more: object = {}): Promise<Sealed> {
  const { status, body } = await penulis.call<Sealed>("POST", `/manuscripts/${manuscript}/editions`, more);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function submitted(title: string, words: string): Promise<Sealed & { readonly manuscript: string }> {
  const { manuscript } = await penulis.begin(title);
  await write(penulis, manuscript, words);
  return { ...(await submit(manuscript)), manuscript };
}

const act = (page: Page, name: string) => page.locator(`edition-acts [data-action="${name}"]`);
const confirm = (page: Page) => page.locator('reason-dialog [data-action="confirm"]').click();
const stateOf = async (manuscript: string) =>
  (
    await penulis.call<{ state: string; published: { url: string } | null }>(
      "GET",
      `/manuscripts/${manuscript}`,
    )
  ).body;

test("A4 A9: the head wrote in it, so the next one up approves: the page says who and why, and what is new and whose", async () => {
  const { manuscript } = await penulis.begin("Lelang Eksekusi");
  await write(penulis, manuscript, "Lelang dibuka pukul sembilan. ");
  await write(kasi, manuscript, "Kepala seksi menambahkan kalimat ini. ");
  const { id } = await submit(manuscript);
  const { page, context } = await signIn(browser, naskah.origin, "kakantor");
  await page.goto(`/studio/e/${id}`);
  await page
    .locator(".approver")
    .getByText(/karena Kepala Seksi Hukum dan Informasi .*ikut menulis/)
    .waitFor();
  // Nothing to compare with yet: it opens as readers will see it.
  await page.getByRole("tab", { name: "Perubahan" }).click();
  await page.locator("authored-changes ins").first().waitFor();
  const shown = (await page.locator("authored-changes .change").allInnerTexts()).join("\n");
  assert.match(shown, /Kepala seksi menambahkan kalimat ini/);
  assert.match(shown, /Ida Kade Sukesa/);
  for (const device of [DESKTOP, PHONE]) {
    await page.setViewportSize({ width: device.width, height: device.height });
    await assertAccessible(page);
  }
  await page.locator('[data-action="approve"]').click();
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  await page.getByText("Disetujui dan sudah terbit.").waitFor();
  assert.equal((await stateOf(manuscript)).state, "published");
  await context.close();
});

test("G5 A9: returned with a must-fix thread, resubmitted: the approver sees only the difference, and approves it", async () => {
  const first = await submitted("Tata Cara Sewa", "Kalimat pertama yang tetap. Tarif sewa seratus. ");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${first.id}`);
  await page.frameLocator("edition-preview iframe").getByText("Tarif sewa seratus").waitFor();
  await page.locator('decide-bar [data-action="return"]').click();
  await typeOver(page.locator("decide-dialog").getByLabel("Alasan"), "Tarifnya keliru.");
  await page.getByRole("button", { name: "Kembalikan dengan alasan ini" }).click();
  await page.getByText("Dikembalikan kepada penulis.").waitFor();
  await write(penulis, first.manuscript, "Tarif sewa dua ratus. ");
  const second = await submit(first.manuscript);
  await page.goto(`/studio/e/${second.id}`);
  await page.getByText("Sejak edisi 1 yang terakhir Anda lihat").waitFor();
  await page.locator("authored-changes ins").first().waitFor();
  assert.deepEqual(
    (await page.locator("authored-changes ins").allInnerTexts()).map((text) => text.trim()),
    ["Tarif sewa dua ratus."],
  );
  await page.locator('[data-action="approve"]').click();
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  await page.getByText("Disetujui dan sudah terbit.").waitFor();
  await context.close();
});

test("approve with suggestions: the approver's words, one click of a writer, and exactly that digest is public", async () => {
  const { id, manuscript } = await submitted("Pengumuman Sewa", "Rapat dimulai pukul sembilan pagi. ");
  const head = await signIn(browser, naskah.origin, "kasi");
  await head.page.goto(`/studio/e/${id}`);
  await act(head.page, "small").click();
  const dialog = head.page.locator("amend-dialog");
  await typeOver(dialog.getByLabel("Kata dalam teks"), "tidak ada di sini");
  await dialog.locator('[data-action="add-change"]').click();
  await dialog.getByText("Kata itu tidak ada dalam satu paragraf teks ini.").waitFor();
  await typeOver(dialog.getByLabel("Kata dalam teks"), "pukul sembilan");
  await typeOver(dialog.getByLabel("Diganti menjadi"), "pukul sepuluh");
  await dialog.locator('[data-action="add-change"]').click();
  await dialog.locator("ins").getByText("pukul sepuluh").waitFor();
  await dialog.locator('[data-action="send-offer"]').click();
  await until("the offer waits for a writer", async () => {
    const { body } = await penulis.call<{ offered: { id: string } | null }>(
      "GET",
      `/manuscripts/${manuscript}`,
    );
    return body.offered !== null;
  });
  await head.context.close();
  const { body } = await penulis.call<{ offered: { id: string; digest: string } }>(
    "GET",
    `/manuscripts/${manuscript}`,
  );
  const writer = await signIn(browser, naskah.origin, "penulis1", PHONE);
  await writer.page.goto(`/studio/e/${body.offered.id}`);
  await writer.page.locator(".offer ins").getByText("pukul sepuluh").waitFor();
  await act(writer.page, "accept").click();
  await until("published", async () => (await stateOf(manuscript)).published !== null);
  const { published } = await stateOf(manuscript);
  const bytes = Buffer.from(await (await fetch(`${naskah.origin}${published?.url}.json`)).arrayBuffer());
  assert.equal(createHash("sha256").update(bytes).digest("hex"), body.offered.digest);
  assert.match(bytes.toString(), /pukul sepuluh/);
  await until("the draft has it too", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes(
      "pukul sepuluh",
    ),
  );
  await writer.context.close();
});

test("A3 G3: a Plh decides; when the mandate is over, the page says so and decides nothing", async () => {
  const admin = await naskah.signIn("admin");
  const one = await submitted("Selama Plh", "Diputuskan oleh Plh. ");
  const two = await submitted("Sesudah Plh", "Tidak lagi diputuskan oleh Plh. ");
  const { page, context, watch } = await signIn(browser, naskah.origin, "penelaah");
  // The mandate is over, and with it the sight of the edition.
  watch.expect(/^403 POST \/api\/v1\/editions\/[^/]+\/decisions$/, /^404 GET \/api\/v1\/editions\/[^/]+$/);
  const { status, body } = await admin.call("POST", "/appointments", {
    positionId: "kasi-hi",
    userId: "penelaah",
    capacity: "plh",
    validFrom: new Date().toISOString(),
    validTo: new Date(Date.now() + HOUR).toISOString(),
    letterNumber: "ND-7/2026",
  });
  assert.equal(status, 201, JSON.stringify(body));
  await page.goto(`/studio/e/${one.id}`);
  await page.locator('[data-action="approve"]').click();
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  await page.getByText("Disetujui dan sudah terbit.").waitFor();
  await page.goto(`/studio/e/${two.id}`);
  await page.locator('[data-action="approve"]').click();
  shiftMs = HOUR;
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  await page
    .locator("decide-dialog")
    .getByText(/penugasan|masa/i)
    .first()
    .waitFor();
  assert.equal((await stateOf(two.manuscript)).state, "in-review");
  await context.close();
});

test("emergency: published with a reason, shown as unratified, ratified by the one whose turn it was", async () => {
  const admin = await naskah.signIn("admin");
  const { status } = await admin.call("PUT", "/settings/approval", {
    dueWorkingDays: 2,
    emergency: { enabled: true, level: 0, monthlyLimit: 2, ratifyHours: 24 },
  });
  assert.equal(status, 200);
  const { id, manuscript } = await submitted("Gempa Bumi", "Kantor tutup hari ini. ");
  const top = await signIn(browser, naskah.origin, "kakanwil");
  await top.page.goto(`/studio/e/${id}`);
  await act(top.page, "emergency").click();
  await typeOver(top.page.locator("reason-dialog").getByLabel("Alasan darurat"), "Keselamatan pengunjung.");
  await confirm(top.page);
  await top.page
    .locator(".notice")
    .getByText(/Belum disahkan/)
    .waitFor();
  assert.equal((await stateOf(manuscript)).state, "published");
  assert.equal(await act(top.page, "ratify").count(), 0, "not by oneself");
  await top.context.close();
  const head = await signIn(browser, naskah.origin, "kasi");
  await head.page.goto(`/studio/e/${id}`);
  await act(head.page, "ratify").click();
  await confirm(head.page);
  await head.page
    .locator(".notice")
    .getByText(/Disahkan/)
    .waitFor();
  await head.context.close();
});

test("A9: on a phone three taps lead from the mail to the decision, and one more to the next one", async () => {
  const now = await submitted("Sempit Waktu", "Satu menit saja. ");
  await submitted("Menunggu Juga", "Yang berikutnya. ");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", PHONE);
  let taps = 0;
  await page.exposeFunction("tapped", () => {
    taps += 1;
  });
  await page.addInitScript(() => {
    addEventListener("touchend", () => (window as unknown as { tapped(): void }).tapped(), true);
  });
  // The link as it stands in the mail.
  const mail = `<a href="${naskah.origin}/studio/e/${now.id}">Baca dan putuskan</a>`;
  await page.goto("/studio/");
  await page.evaluate((link) => {
    document.body.innerHTML = link;
  }, mail);
  await page.getByRole("link", { name: "Baca dan putuskan" }).tap();
  await page.locator('[data-action="approve"]').tap();
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).tap();
  await page.getByText("Disetujui dan sudah terbit.").waitFor();
  await until("the taps were counted", async () => taps >= 3);
  assert.equal(taps, 3);
  assert.equal((await stateOf(now.manuscript)).state, "published");
  const next = page.locator("a.next");
  await next.waitFor();
  await next.tap();
  await page.waitForURL(/\/studio\/e\//);
  assert.ok(!page.url().includes(now.id));
  await page.locator('edition-page [data-action="approve"]').waitFor();
  await context.close();
});
