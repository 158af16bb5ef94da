import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Edition } from "@naskah/protocol";
import type { Browser, Page } from "playwright-core";
import { decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { typeOver } from "./desk.ts";
import { DESKTOP, PHONE, signIn, startBrowser } from "./people.ts";

/** How the approver decides, and what everybody is told of it. */

let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;
const MINUTE = 60_000;
const who = {} as Record<"penulis1" | "penelaah" | "kasi" | "kakantor" | "redaksi" | "admin", Caller>;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  browser = await startBrowser();
  for (const account of ["penulis1", "penelaah", "kasi", "kakantor", "redaksi", "admin"] as const)
    who[account] = await naskah.signIn(account);
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

async function submitted(title: string, more: object = {}): Promise<Sealed & { readonly article: string }> {
  const { article, manuscript } = await who.penulis1.begin(title);
  await write(naskah, who.penulis1, manuscript, `Isi ${title}.`);
  return { ...(await submit(who.penulis1, manuscript, more)), article };
}

const look = async ({ edition }: Pick<Sealed, "edition">): Promise<Edition> =>
  (await who.kasi.call<Edition>("GET", `/editions/${edition}`)).body;

const act = (page: Page, name: string) => page.locator(`edition-acts [data-action="${name}"]`);
const confirm = (page: Page) => page.locator('reason-dialog [data-action="confirm"]').click();
const outcome = (page: Page, done: string) => page.locator(`edition-outcome [data-done="${done}"]`);

/** Reading goes on at what came of the act. */
async function focusIsOnOutcome(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.matches(".said") === true;
  });
}

async function openToApprove(page: Page, { edition }: Sealed): Promise<void> {
  await page.goto(`/studio/e/${edition}`);
  await page.locator('decide-bar [data-action="approve"]').click();
  await page.getByText("Kapan terbit?").waitFor();
}

/** The office is in Makassar; the head is on the road in Jayapura, an hour ahead. */
const TRAVELLING = { ...PHONE, zone: "Asia/Jayapura" };

test("P3 A5: a head on the road publishes at the office's time: it is named, said whole, and undone from where it is said", async () => {
  const sealed = await submitted("Terbit Menurut Kantor");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", TRAVELLING);
  await openToApprove(page, sealed);
  const dialog = page.locator("decide-dialog");
  await dialog.getByText("Terbit sekarang, begitu Anda menyetujui.").waitFor();
  await dialog.getByLabel("Waktu lain").check();
  const field = dialog.getByLabel("Terbit pada");
  await dialog.getByText("WITA, waktu KPKNL Mamuju.").waitFor();
  await dialog.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  assert.equal((await look(sealed)).state, "open", "no time, no decision");
  await field.fill("2020-01-06T08:00");
  await dialog.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  assert.equal((await look(sealed)).state, "open", "a time that is over is none");
  await field.fill("2096-01-02T08:00");
  await dialog.getByText("Terbit Senin, 2 Januari 2096 pukul 08.00 WITA.").waitFor();
  await dialog.getByText("Di perangkat ini: Senin, 2 Januari 2096 pukul 09.00 WIT.").waitFor();
  await assertAccessible(page);
  await dialog.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  const done = outcome(page, "approved");
  await done.getByText("Disetujui. Terbit Senin, 2 Januari 2096 pukul 08.00 WITA.").waitFor();
  assert.equal((await look(sealed)).scheduled?.publishAt, "2096-01-02T00:00:00.000Z");
  await focusIsOnOutcome(page);
  await done.getByRole("button", { name: "Batalkan jadwal ini" }).click();
  await confirm(page);
  await outcome(page, "cancelled").getByText("Naskahnya kembali menjadi draf.").waitFor();
  await focusIsOnOutcome(page);
  assert.equal((await look(sealed)).state, "cancelled");
  await context.close();
});

test("P3: on the road, tomorrow morning is the office's; a schedule is postponed by the office's clock, later only", async () => {
  const sealed = await submitted("Besok Pagi di Kantor");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", TRAVELLING);
  await openToApprove(page, sealed);
  await page.getByLabel("Besok 08.00").check();
  await page.getByText(/^Terbit .* pukul 08\.00 WITA\.$/).waitFor();
  await page.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  await outcome(page, "approved").waitFor();
  const { scheduled } = await look(sealed);
  assert.match(scheduled?.publishAt ?? "", /T00:00:00\.000Z$/, "eight in Makassar");
  await act(page, "postpone").click();
  const dialog = page.locator("postpone-dialog");
  const field = dialog.getByLabel("Terbit pada");
  assert.match(await field.inputValue(), /T08:00$/);
  await field.fill("2096-02-06T07:30");
  await dialog.getByText("Senin, 6 Februari 2096 pukul 07.30 WITA").waitFor();
  await dialog.getByText("Di perangkat ini: Senin, 6 Februari 2096 pukul 08.30 WIT.").waitFor();
  await dialog.getByRole("button", { name: "Tunda penerbitan" }).click();
  await outcome(page, "postponed")
    .getByText("Ditunda. Terbit Senin, 6 Februari 2096 pukul 07.30 WITA.")
    .waitFor();
  assert.equal((await look(sealed)).scheduled?.publishAt, "2096-02-05T23:30:00.000Z");
  await page.getByRole("tab", { name: "Riwayat keputusan" }).click();
  await page.locator("edition-history").getByText("Senin, 6 Februari 2096 pukul 07.30 WITA").waitFor();
  await context.close();
});

test("A5: what the writers do not allow before a time is approved for that time, and the question says so", async () => {
  const sealed = await submitted("Tidak Sebelum", { notBefore: "2096-03-05T01:00:00.000Z" });
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await openToApprove(page, sealed);
  await page
    .getByText("Terbit Senin, 5 Maret 2096 pukul 09.00 WITA: penulis meminta tidak terbit sebelum itu.")
    .waitFor();
  await page.getByRole("button", { name: "Setujui dan jadwalkan" }).click();
  await outcome(page, "approved")
    .getByText("Disetujui. Terbit Senin, 5 Maret 2096 pukul 09.00 WITA.")
    .waitFor();
  await context.close();
});

test("P3: a writer on the road submits by the office's clock, and reads until when by name of the superior", async () => {
  const { manuscript } = await who.penulis1.begin("Diajukan dari Jalan");
  await write(naskah, who.penulis1, manuscript, "Isi dari jalan.");
  const { page, context } = await signIn(browser, naskah.origin, "penulis1", {
    ...DESKTOP,
    zone: "Asia/Jayapura",
  });
  await page.goto(`/studio/m/${manuscript}`);
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  const dialog = page.locator("submit-dialog");
  await dialog
    .getByText(/Sesudah itu Kepala KPKNL Mamuju \(Andi Bintang Parawansa\) juga dapat memutuskan/)
    .waitFor();
  await dialog.getByLabel("Diputuskan paling lambat").fill("2096-01-02T16:00");
  await dialog.getByText("Di perangkat ini: Senin, 2 Januari 2096 pukul 17.00 WIT.").waitFor();
  await dialog.getByRole("button", { name: "Segel dan ajukan" }).click();
  await dialog.getByText("Diputuskan paling lambat Senin, 2 Januari 2096 pukul 16.00 WITA.").waitFor();
  const { body } = await who.penulis1.call<{ open: { dueAt: string } }>("GET", `/manuscripts/${manuscript}`);
  assert.equal(body.open.dueAt, "2096-01-02T08:00:00.000Z");
  await context.close();
});

test("A4: after the due time the superior is named on the edition, the manuscript, the writer's home and the board, and decides", async () => {
  const sealed = await submitted("Lewat Tenggatnya", { dueAt: new Date(Date.now() + MINUTE).toISOString() });
  shiftMs = 2 * MINUTE;
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  const superior = /Kepala KPKNL Mamuju \(Andi Bintang Parawansa\) (kini )?juga dapat memutuskan/;
  await page.goto(`/studio/e/${sealed.edition}`);
  await page.locator("edition-facts").getByText(superior).waitFor();
  await page.goto(`/studio/m/${sealed.manuscript}`);
  await page.locator("line-notice").getByText(superior).waitFor();
  await page.goto("/studio/");
  const either = "Menunggu Ida Kade Sukesa; Andi Bintang Parawansa juga dapat memutuskan";
  await page.locator("work-list li", { hasText: "Lewat Tenggatnya" }).getByText(either).first().waitFor();
  await page.goto("/studio/board/seksi-hi-kpknl-mamuju");
  await page.locator("board-columns li", { hasText: "Lewat Tenggatnya" }).getByText(either).waitFor();
  await context.close();
  const head = await signIn(browser, naskah.origin, "kakantor", PHONE);
  await openToApprove(head.page, sealed);
  await head.page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  await outcome(head.page, "approved").waitFor();
  assert.equal((await look(sealed)).state, "published");
  await head.context.close();
  shiftMs = 0;
});

test("A7: after an approval the page says who can withdraw it and leads there; after a return, who was told", async () => {
  const sealed = await submitted("Terbit Sekarang");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", { ...PHONE, dark: true });
  await openToApprove(page, sealed);
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  const done = outcome(page, "approved");
  await done.getByText("Bila ternyata keliru, Anda, atasan Anda, atau redaksi dapat menariknya").waitFor();
  await focusIsOnOutcome(page);
  await assertAccessible(page);
  assert.equal(await page.locator("decide-bar").count(), 0);
  await done.getByRole("link", { name: "Buka naskah" }).click();
  await page.waitForURL((url) => url.pathname === `/studio/m/${sealed.manuscript}`);
  const other = await submitted("Belum Beres");
  await page.goto(`/studio/e/${other.edition}`);
  await page.locator('decide-bar [data-action="return"]').click();
  await typeOver(page.locator("decide-dialog").getByLabel("Alasan"), "Tarifnya keliru.");
  await page.getByRole("button", { name: "Kembalikan dengan alasan ini" }).click();
  await outcome(page, "returned").getByText("Sudah diberi tahu: Nurmala Tandiseru.").waitFor();
  await focusIsOnOutcome(page);
  await context.close();
});

test("every other act is answered by a sentence: a tick and its taking back, a recall, an offer and its refusal", async () => {
  const sealed = await submitted("Banyak Tindakan");
  await who.penulis1.call("POST", `/articles/${sealed.article}/ticks`, { kind: "legal", userId: "penelaah" });
  const reviewer = await signIn(browser, naskah.origin, "penelaah");
  await reviewer.page.goto(`/studio/e/${sealed.edition}`);
  await reviewer.page.locator('tick-list [data-action="tick"]').click();
  await outcome(reviewer.page, "ticked").getByText("Semua paraf sudah ada").waitFor();
  await focusIsOnOutcome(reviewer.page);
  await reviewer.page.locator('tick-list [data-action="untick"]').click();
  await outcome(reviewer.page, "unticked")
    .getByText("Tanpa paraf ini edisi belum dapat disetujui.")
    .waitFor();
  await reviewer.page.locator('tick-list [data-action="tick"]').click();
  await outcome(reviewer.page, "ticked").waitFor();
  await reviewer.context.close();

  const head = await signIn(browser, naskah.origin, "kasi");
  await head.page.goto(`/studio/e/${sealed.edition}`);
  await act(head.page, "small").click();
  const amend = head.page.locator("amend-dialog");
  await typeOver(amend.getByLabel("Kata dalam teks"), "Isi");
  await typeOver(amend.getByLabel("Diganti menjadi"), "Kata");
  await amend.locator('[data-action="add-change"]').click();
  await amend.locator('[data-action="send-offer"]').click();
  await outcome(head.page, "offered")
    .getByText("Perbaikan Anda sudah dikirim kepada para penulis.")
    .waitFor();
  await focusIsOnOutcome(head.page);
  await head.context.close();

  const writer = await signIn(browser, naskah.origin, "penulis1", PHONE);
  const { body } = await who.penulis1.call<{ offered: { id: string } }>(
    "GET",
    `/manuscripts/${sealed.manuscript}`,
  );
  await writer.page.goto(`/studio/e/${body.offered.id}`);
  await act(writer.page, "decline").click();
  await typeOver(writer.page.getByLabel("Mengapa perbaikan ini tidak diterima?"), "Maksudnya lain.");
  await confirm(writer.page);
  await outcome(writer.page, "declined").getByText("Perbaikan itu tidak dipakai.").waitFor();
  const again = await submitted("Ditarik Kembali");
  await writer.page.goto(`/studio/e/${again.edition}`);
  await act(writer.page, "recall").click();
  await confirm(writer.page);
  await outcome(writer.page, "recalled").getByText("Draf dapat terus ditulis dan diajukan lagi.").waitFor();
  await focusIsOnOutcome(writer.page);
  await writer.context.close();
});

test("every other act: an accepted offer, an emergency and its ratification", async () => {
  const settings = {
    dueWorkingDays: 2,
    emergency: { enabled: true, level: 1, monthlyLimit: 5, ratifyHours: 24 },
  };
  assert.equal((await who.admin.call("PUT", "/settings/approval", settings)).status, 200);
  const sealed = await submitted("Banjir Besar");
  const top = await signIn(browser, naskah.origin, "kakantor", PHONE);
  await top.page.goto(`/studio/e/${sealed.edition}`);
  await act(top.page, "emergency").click();
  await typeOver(top.page.getByLabel("Alasan darurat"), "Keselamatan pengunjung.");
  await confirm(top.page);
  await outcome(top.page, "emergency")
    .getByText(/^Orang kedua sudah diminta mengesahkannya paling lambat .* WITA\.$/)
    .waitFor();
  await top.context.close();
  const head = await signIn(browser, naskah.origin, "kasi");
  await head.page.goto(`/studio/e/${sealed.edition}`);
  await act(head.page, "ratify").click();
  await confirm(head.page);
  await outcome(head.page, "ratified").getByText("Terbitan darurat ini sudah Anda sahkan.").waitFor();
  await head.context.close();

  const other = await submitted("Salah Ketik");
  const changed = await look(other);
  const content = changed.content as { document: { content: { type: string }[] } };
  const block = content.document.content.findIndex(({ type }) => type === "paragraph");
  const offer = await who.kasi.call<{ id: string }>("POST", `/editions/${other.edition}/offer`, {
    digest: other.digest,
    amendments: [{ block: [block], from: 0, to: 3, expected: "Isi", replacement: "Kata" }],
  });
  assert.equal(offer.status, 201, JSON.stringify(offer.body));
  const writer = await signIn(browser, naskah.origin, "penulis1", PHONE);
  await writer.page.goto(`/studio/e/${offer.body.id}`);
  await act(writer.page, "accept").click();
  await outcome(writer.page, "accepted")
    .getByText("Diterima dan sudah terbit, persis seperti perbaikan penyetuju.")
    .waitFor();
  await writer.context.close();
});

test("A6: a refusal on the screen names who decided, leads to the newer edition, and is there in both languages", async () => {
  const first = await submitted("Ada yang Lebih Baru");
  const { page, context, watch } = await signIn(browser, naskah.origin, "kasi", PHONE);
  // Somebody else was first.
  watch.expect(/^409 POST \/api\/v1\/editions\/[^/]+\/decisions$/);
  await openToApprove(page, first);
  await who.penulis1.call("POST", `/editions/${first.edition}/recall`, {});
  await write(naskah, who.penulis1, first.manuscript, " Ditambah.");
  const second = await submit(who.penulis1, first.manuscript);
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  const refusal = page.locator("decide-dialog problem-note");
  await refusal.getByText("Edisi ini sudah diganti: yang sekarang diajukan adalah edisi 2.").waitFor();
  await refusal.getByRole("link", { name: "Baca edisi 2 yang lebih baru" }).click();
  await page.waitForURL((url) => url.pathname === `/studio/e/${second.edition}`);
  await page.locator("decide-dialog wa-dialog[open]").waitFor({ state: "detached" });
  await page.locator('decide-bar [data-action="approve"]').waitFor();
  // Somebody else is first, while the question is open.
  await page.locator('decide-bar [data-action="approve"]').click();
  assert.equal((await decide(who.kasi, second, { decision: "return", reason: "Belum." })).status, 200);
  await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
  const decided =
    /^Edisi ini sudah dikembalikan oleh Kepala Seksi Hukum dan Informasi KPKNL Mamuju \(Ida Kade Sukesa\), .* WITA\.$/;
  await page.locator("decide-dialog problem-note").getByText(decided).waitFor();
  await page.getByRole("button", { name: "Batal" }).click();
  await page.locator('[data-refusal="already-decided"]').getByText(decided).waitFor();
  assert.equal(await page.locator("decide-bar").count(), 0, "what cannot be done is not offered");
  await page.goto(`/studio/e/${first.edition}`);
  await page.locator('[data-refusal="stale-digest"]').waitFor();
  await page.evaluate(() => localStorage.setItem("naskah-language", "en"));
  await page.goto(`/studio/e/${second.edition}`);
  await page
    .locator('[data-refusal="already-decided"]')
    .getByText(
      /^This edition was returned by Head of the Legal and Information Section, KPKNL Mamuju \(Ida Kade Sukesa\), .* WITA\.$/,
    )
    .waitFor();
  await page.getByRole("link", { name: "Guide", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Guide for section heads" }).waitFor();
  await context.close();
});

test("the guide is one tap away from the edition, and the way back is too", async () => {
  const { edition } = await submitted("Perlu Panduan");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", PHONE);
  await page.goto(`/studio/e/${edition}`);
  await page.getByRole("link", { name: "Panduan", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Panduan untuk kepala seksi" }).waitFor();
  await page.goBack();
  await page.locator('decide-bar [data-action="approve"]').waitFor();
  await context.close();
});

test("A6: small changes that are refused stay in the dialog, and the page behind it knows why", async () => {
  const sealed = await submitted("Ditarik Saat Diperbaiki");
  const { page, context, watch } = await signIn(browser, naskah.origin, "kasi", PHONE);
  // The text has moved on.
  watch.expect(/^409 POST \/api\/v1\/editions\/[^/]+\/offer$/);
  await page.goto(`/studio/e/${sealed.edition}`);
  await act(page, "small").click();
  const dialog = page.locator("amend-dialog");
  await typeOver(dialog.getByLabel("Kata dalam teks"), "Isi Ditarik");
  await typeOver(dialog.getByLabel("Diganti menjadi"), "Isi yang ditarik");
  await dialog.locator('[data-action="add-change"]').click();
  await who.penulis1.call("POST", `/editions/${sealed.edition}/recall`);
  await dialog.locator('[data-action="send-offer"]').click();
  await dialog.getByRole("alert").first().waitFor();
  await page.locator("decide-bar").waitFor({ state: "detached" });
  assert.equal(await dialog.locator("li ins").innerText(), "Isi yang ditarik");
  await context.close();
});

test("A6: a manuscript's page that missed a submission offers none after it was refused", async () => {
  const { manuscript } = await who.penulis1.begin("Terlambat Tahu");
  await write(naskah, who.penulis1, manuscript, "Isi yang diajukan orang lain.");
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  // It was submitted meanwhile.
  watch.expect(/^409 POST \/api\/v1\/manuscripts\/[^/]+\/editions$/);
  // It hears nothing of the others, as behind a proxy that lets no socket through.
  await page.routeWebSocket(/\/collab\//, () => {});
  await page.goto(`/studio/m/${manuscript}`);
  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  const dialog = page.locator("submit-dialog");
  await dialog.getByText("Naskah siap diajukan.").waitFor();
  await submit(who.penulis1, manuscript);
  await dialog.getByRole("button", { name: "Segel dan ajukan" }).click();
  await dialog.getByText("Tarik kembali edisi itu dahulu", { exact: false }).first().waitFor();
  await page.keyboard.press("Escape");
  await page
    .locator("manuscript-bar")
    .getByRole("link", { name: "Lihat edisi" })
    .or(page.locator('manuscript-bar wa-button[href*="/e/"]'))
    .first()
    .waitFor();
  assert.equal(await page.getByRole("button", { name: "Ajukan", exact: true }).count(), 0);
  await context.close();
});

test("P2: withdrawing one language shows the others in the same breath; an open translation hears that its source moved on", async () => {
  const source = await submitted("Dalam Dua Bahasa");
  assert.equal((await decide(who.kasi, source)).status, 200);
  const added = await who.penulis1.call<{ id: string }>("POST", `/articles/${source.article}/manuscripts`, {
    language: "en",
    title: "In Two Languages",
    translates: source.manuscript,
  });
  assert.equal(added.status, 201);
  const translation = added.body.id;
  await write(naskah, who.penulis1, translation, "The text.");
  assert.equal((await decide(who.kasi, await submit(who.penulis1, translation))).status, 200);

  const writer = await signIn(browser, naskah.origin, "penulis1");
  await writer.page.goto(`/studio/m/${translation}`);
  await writer.page.locator("naskah-save-state").getByText("Tersimpan", { exact: true }).waitFor();
  await writer.page.getByRole("tab", { name: "Keterangan" }).click();
  await writer.page.locator("translation-panel").getByText("Naskah ini mengikuti edisi 1.").waitFor();
  await write(naskah, who.penulis1, source.manuscript, " Diralat.");
  const correction = { kind: "correction", note: "Satu kata diralat." };
  assert.equal(
    (await decide(who.kasi, await submit(who.penulis1, source.manuscript, { change: correction }))).status,
    200,
  );
  // Nobody touches the page.
  await writer.page
    .locator("translation-panel")
    .getByText("Sumbernya kini edisi 2: 1 bagian berubah.")
    .waitFor();
  await writer.context.close();

  const desk = await signIn(browser, naskah.origin, "redaksi", PHONE);
  await desk.page.goto(`/studio/m/${source.manuscript}`);
  await desk.page.getByRole("button", { name: /^Bahasa dan tindakan lain/ }).click();
  await desk.page.getByRole("menuitem", { name: "Tarik dari publik" }).click();
  await typeOver(desk.page.getByLabel("Kalimat untuk pembaca"), "Artikel ini ditarik untuk diperiksa.");
  await desk.page.getByRole("button", { name: "Tarik sekarang" }).click();
  const dialog = desk.page.locator("withdraw-dialog");
  await dialog.getByText("Artikel ini sudah ditarik.").waitFor();
  await assertAccessible(desk.page);
  await dialog.getByRole("link", { name: /^Buka versi/ }).click();
  await desk.page.waitForURL((url) => url.pathname === `/studio/m/${translation}`);
  await until(
    "the dialog is gone",
    async () => (await desk.page.locator("withdraw-dialog wa-dialog[open]").count()) === 0,
  );
  await desk.context.close();
});
