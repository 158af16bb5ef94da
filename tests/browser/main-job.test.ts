import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { caretAtEndOf, editable, newArticle, paste, saved, select, startWriting, typeAt } from "./desk.ts";
import { PHONE, type Somebody, signIn, startBrowser, visitor } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

const SAMPLE = new URL("../../../shared/samples/artikel-djkn.txt", import.meta.url);
const HEADLINE = "Artikel Serial ZI Menuju WBBM: Penyelenggaraan Pemerintahan dengan Kolaborasi";

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

test("the main job: three write, one reviews, the head who wrote is refused, the next one up approves, the public reads it", async (t) => {
  const [penulis, kasi, mitra, penelaah] = await Promise.all(
    ["penulis1", "kasi", "mitra", "penelaah"].map((account) => signIn(browser, naskah.origin, account)),
  );
  assert.ok(penulis && kasi && mitra && penelaah);
  let address = "";
  let editionId = "";
  let digest = "";

  await t.test("penulis1 begins an article and asks the others in", async () => {
    const { page } = penulis;
    await newArticle(page);
    address = new URL(page.url()).pathname;
    await page.getByRole("tab", { name: "Keterangan" }).click();
    for (const [name, role] of [
      ["mitra", null],
      ["penelaah", "Penelaah"],
    ] as const) {
      const person = await nameOf(name === "mitra" ? mitra : penelaah);
      await page.getByLabel("Tambahkan orang").fill(person.slice(0, 8));
      await page.getByRole("button", { name: `Tambahkan orang: ${person}` }).click();
      await page.getByRole("button", { name: `Keluarkan ${person}` }).waitFor();
      if (role !== null) {
        await page.getByRole("combobox", { name: `Peran ${person}` }).press("Enter");
        await page.getByRole("option", { name: role }).click();
      }
    }
  });

  await t.test("the sample is pasted and becomes headline, paragraphs, byline and references", async () => {
    const { page } = penulis;
    await page.goto(address);
    await editable(page).waitFor();
    await editable(page).locator("p:not([data-naskah])").first().click();
    await paste(page, readFileSync(SAMPLE, "utf8"));
    await editable(page).locator("h1", { hasText: HEADLINE }).waitFor();
    assert.equal(await editable(page).locator('ol[data-naskah="references"] > li').count(), 1);
    const byline = await editable(page).locator('p[data-naskah="byline"]').allInnerTexts();
    assert.ok(
      byline.some((line) => line.includes("Ida Kade Sukesa")),
      byline.join(" | "),
    );
    assert.equal(await editable(page).getByText("Login Pegawai").count(), 0);
    assert.equal(await editable(page).locator("p:not([data-naskah])", { hasText: /\S/ }).count(), 4);
    await saved(page);
  });

  await t.test(
    "kasi and mitra write in it at the same moment, and all three have the same text",
    async () => {
      await Promise.all([kasi, mitra].map(({ page }) => page.goto(address)));
      await Promise.all(
        [kasi, mitra].map(({ page }) => editable(page).getByText("Akhir-akhir ini").waitFor()),
      );
      await startWriting(kasi.page);
      const lines = [
        [kasi.page, "Akhir-akhir ini", " Kalimat kepala seksi."],
        [mitra.page, "Kolaborasi antar organ", " Kalimat mitra dari KPPN."],
        [penulis.page, "Secara keseluruhan", " Kalimat penulis."],
      ] as const;
      for (const [page, beginning] of lines) await caretAtEndOf(page, beginning);
      await Promise.all(lines.map(([page, , words]) => page.keyboard.type(words, { delay: 5 })));
      for (const { page } of [penulis, kasi, mitra]) {
        for (const words of ["Kalimat kepala seksi.", "Kalimat mitra dari KPPN.", "Kalimat penulis."]) {
          await editable(page).getByText(words).waitFor();
        }
        await saved(page);
      }
      const texts = await Promise.all([penulis, kasi, mitra].map(({ page }) => plainText(page)));
      assert.equal(texts[1], texts[0]);
      assert.equal(texts[2], texts[0]);
    },
  );

  await t.test("penelaah comments and cannot type; a reply and a resolution come back at once", async () => {
    const { page } = penelaah;
    await page.goto(address);
    await editable(page).getByText("Kalimat penulis.").waitFor();
    const beforeTyping = await plainText(page);
    await editable(page).getByText("Secara keseluruhan").click();
    await page.keyboard.type("penyusup");
    assert.equal(await plainText(page), beforeTyping);
    assert.equal(await editable(page).getAttribute("contenteditable"), "false");
    await select(page, "masa masa depan");
    await page
      .getByRole("button", { name: /^Komentar(i|\b)/ })
      .first()
      .click();
    await typeAt(page, "Komentar baru", "Kata “masa” tertulis dua kali.");
    await page.locator("thread-panel").getByRole("button", { name: "Kirim" }).click();
    await penulis.page.locator("thread-card", { hasText: "tertulis dua kali" }).waitFor();
    await penulis.page.locator("thread-card textarea").click();
    await penulis.page.keyboard.type("Terima kasih.");
    await penulis.page.locator("thread-card").getByRole("button", { name: "Kirim" }).click();
    await page.locator("thread-card", { hasText: "Terima kasih." }).waitFor();
    await page.locator("thread-card").getByRole("button", { name: "Selesai" }).click();
    await penulis.page.getByText("1 selesai").waitFor();
  });

  await t.test("A1 A4: penulis1 submits, and the edition goes past kasi to kakantor", async () => {
    const { page } = penulis;
    await page.getByRole("button", { name: "Ajukan", exact: true }).click();
    await page.getByText("Naskah siap diajukan.").waitFor();
    await page.getByRole("button", { name: "Segel dan ajukan" }).click();
    await page.getByText(/Edisi 1 kini menunggu keputusan Kepala KPKNL Mamuju/).waitFor();
    await page.getByText(/Kepala Seksi Hukum dan Informasi .* dilewati: ikut menulis edisi ini/).waitFor();
    await page.getByRole("button", { name: "Lanjut menulis" }).click();
    const link = page
      .getByRole("link", { name: "Lihat edisi" })
      .or(page.locator('wa-button[href^="/studio/e/"]'))
      .first();
    await link.click();
    await page.getByText("Menunggu keputusan").waitFor();
    editionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    assert.notEqual(editionId, "");
    await page.goto(address);
  });

  await t.test("G1: kasi, who wrote in it, is refused with contributor-cannot-approve", async () => {
    const { page } = kasi;
    await page.goto(`/studio/e/${editionId}`);
    await page.locator('[data-refusal="contributor-cannot-approve"]').waitFor();
    const edition = await (await page.request.get(`/api/v1/editions/${editionId}`)).json();
    digest = edition.digest;
    const answer = await page.request.post(`/api/v1/editions/${editionId}/decisions`, {
      data: { decision: "approve", digest },
      headers: { origin: naskah.origin },
    });
    assert.equal(answer.status(), 403);
    assert.equal((await answer.json()).code, "contributor-cannot-approve");
  });

  await t.test("typing goes on after the seal", async () => {
    await mitra.page.goto(address);
    await caretAtEndOf(mitra.page, "Kolaborasi antar organ");
    await mitra.page.keyboard.type(" Sesudah segel.");
    await saved(mitra.page);
  });

  await t.test("G2 A6: an old digest is refused with 409 stale-digest", async () => {
    const kakantor = await signIn(browser, naskah.origin, "kakantor");
    const answer = await kakantor.page.request.post(`/api/v1/editions/${editionId}/decisions`, {
      data: { decision: "approve", digest: "0".repeat(64) },
      headers: { origin: naskah.origin },
    });
    assert.equal(answer.status(), 409);
    assert.equal((await answer.json()).code, "stale-digest");
    await kakantor.context.close();
  });

  await t.test("A9: kakantor approves on a phone", async () => {
    const { page, context } = await signIn(browser, naskah.origin, "kakantor", PHONE);
    await page
      .getByRole("region", { name: /Menunggu saya/ })
      .getByText(HEADLINE)
      .click();
    await page.frameLocator("edition-preview iframe").getByText("Kalimat kepala seksi.").waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `the page is ${width} px wide`);
    await page.locator('[data-action="approve"]').click();
    await page.getByRole("button", { name: "Setujui dan terbitkan" }).click();
    await page.getByText("Disetujui dan sudah terbit.").waitFor();
    const again = await page.request.post(`/api/v1/editions/${editionId}/decisions`, {
      data: { decision: "approve", digest },
      headers: { origin: naskah.origin },
    });
    assert.equal(again.status(), 409);
    assert.equal((await again.json()).code, "already-decided");
    await context.close();
  });

  await t.test(
    "P1 I5: the public page shows exactly the sealed text, and its digest can be recomputed by anyone",
    async () => {
      const { page, context } = await visitor(browser, naskah.origin);
      await page.goto("/id/");
      await page.getByRole("link", { name: HEADLINE }).click();
      assert.equal(await page.locator("article h1").innerText(), HEADLINE);
      const text = await page.locator("article").innerText();
      for (const words of [
        "Kalimat kepala seksi.",
        "Kalimat mitra dari KPPN.",
        "Kalimat penulis.",
        "Ida Kade Sukesa (Kepala Seksi Hukum dan Informasi KPKNL Mamuju)",
        "Suarez, D., & Abdallah, E. (2019).",
        "Kepala KPKNL Mamuju",
        "Edisi 1",
      ]) {
        assert.ok(text.includes(words), `missing on the page: ${words}`);
      }
      assert.ok(!text.includes("Sesudah segel"), "what was typed after the seal is on the page");
      assert.match(text, /pukul \d\d\.\d\d\.\d\d WITA/);
      const copy = await page.request.get(`${new URL(page.url()).pathname}.json`);
      assert.equal(
        createHash("sha256")
          .update(await copy.body())
          .digest("hex"),
        digest,
      );
      assert.deepEqual(await context.cookies(), []);
      await context.close();
    },
  );
});

async function nameOf({ page }: Somebody): Promise<string> {
  const session = await (await page.request.get("/api/v1/session")).json();
  return session.user.name;
}

/** The words of the text, without carets and placeholders. */
async function plainText(page: Somebody["page"]): Promise<string> {
  const manuscript = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const blocks = await editable(page).evaluate((root) =>
    [...root.querySelectorAll("h1,h2,h3,h4,p,li,figcaption,small")].map((block) => {
      const copy = block.cloneNode(true) as HTMLElement;
      for (const widget of copy.querySelectorAll(
        ".ProseMirror-widget, .ProseMirror-yjs-cursor, [contenteditable=false]",
      ))
        widget.remove();
      return copy.textContent?.replaceAll("\u2060", "") ?? "";
    }),
  );
  assert.notEqual(manuscript, "");
  return blocks.join("\n");
}
