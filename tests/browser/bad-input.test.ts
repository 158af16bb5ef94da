import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { editable, newArticle, paste, saved, typeOver } from "./desk.ts";
import { PASSWORD, signIn, startBrowser, visitor } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

test("a wrong password is said in the reader's language, and the right one still works", async () => {
  const { page, context, watch } = await visitor(browser, naskah.origin);
  // Nobody is signed in; then a password is wrong.
  watch.expect(/^401 GET \/api\/v1\/session$/, /^401 POST \/api\/v1\/session$/);
  await page.goto("/studio/");
  await page.getByLabel("Alamat surel").fill("penulis1@demo.test");
  await page.getByLabel("Kata sandi", { exact: true }).fill("bukan ini");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByRole("alert").getByText("Alamat surel atau kata sandi salah.").waitFor();
  await page.getByLabel("Kata sandi", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByRole("heading", { name: /^Selamat bekerja/ }).waitFor();
  await context.close();
});

const SCRIPTS = Array.from(
  { length: 30 },
  (_, index) =>
    `<script>window.pwned = ${index}</script><img src=x onerror="window.pwned=1"> Baris ${index} yang panjangnya cukup.`,
).join("\n");

test("T76: a page of script tags pasted as text is text; as HTML nothing of it remains or runs", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  // The second wall: the policy names what it would have stopped.
  watch.expect(/^console: Executing inline event handler violates .*Content Security Policy/);
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  page.on("dialog", (dialog) => assert.fail(dialog.message()));
  await newArticle(page);
  await paste(page, SCRIPTS);
  await editable(page).getByText("Baris 29").waitFor();
  await page.evaluate(async (html) => {
    const items = { "text/html": new Blob([html], { type: "text/html" }) };
    await navigator.clipboard.write([new ClipboardItem(items)]);
  }, `<p>Aman<script>window.pwned=2</script><img src="/pwned.png" onerror="window.pwned=3"><a href="javascript:window.pwned=4">tautan</a><svg><script>window.pwned=5</script></svg></p>`);
  await page.keyboard.press("ControlOrMeta+V");
  await editable(page).getByText("tautan").waitFor();
  await saved(page);
  assert.equal(await page.evaluate(() => "pwned" in window), false);
  assert.equal(await editable(page).locator("script, img, svg, a[href^='javascript']").count(), 0);
  assert.ok(!asked.some((url) => url.includes("pwned")), "the pasted picture was asked for");
  const first = await editable(page).locator("p", { hasText: "Baris 0" }).first().innerText();
  assert.ok(first.includes("<script>window.pwned = 0</script>"), first);
  await context.close();
});

test("an SVG and a renamed executable are refused in the picture dialog; a true picture goes in; submitting names what is missing and leads there", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  // What is no picture is refused.
  watch.expect(/^4\d\d POST \/api\/v1\/manuscripts\/[^/]+\/pictures$/);
  await newArticle(page);
  await page.keyboard.type("Artikel dengan gambar.");
  await page.getByRole("button", { name: /^Gambar/ }).click();
  const dialog = page.locator("naskah-picture-dialog dialog");
  const files: readonly (readonly [string, string, Buffer])[] = [
    ["gambar.svg", "image/svg+xml", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["foto.jpg", "image/jpeg", Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(600)])],
  ];
  for (const [name, mimeType, buffer] of files) {
    await dialog.getByLabel("Berkas gambar").setInputFiles({ name, mimeType, buffer });
    await typeOver(dialog.getByLabel("Teks alternatif"), "Sebuah gambar");
    await dialog.getByRole("button", { name: "Sisipkan" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/bukan gambar yang dapat dipakai/)
      .waitFor();
  }
  const picture = await sharp({ create: { width: 320, height: 200, channels: 3, background: "#0b5563" } })
    .png()
    .toBuffer();
  await dialog
    .getByLabel("Berkas gambar")
    .setInputFiles({ name: "foto.png", mimeType: "image/png", buffer: picture });
  await typeOver(dialog.getByLabel("Teks alternatif"), "");
  await dialog.getByRole("button", { name: "Sisipkan" }).click();
  const figure = editable(page).locator("figure img");
  await figure.waitFor();
  await saved(page);
  assert.ok(
    await figure.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth === 320)),
  );

  await page.getByRole("button", { name: "Ajukan", exact: true }).click();
  const submit = page.locator("submit-dialog");
  await submit.getByText("Artikel ini belum memiliki judul.", { exact: true }).waitFor();
  await submit.getByText(/^Gambar ini belum memiliki teks alternatif/).waitFor();
  assert.ok(await submit.getByRole("button", { name: "Segel dan ajukan" }).isDisabled());
  await submit
    .locator("li", { hasText: "teks alternatif" })
    .getByRole("button")
    .or(submit.locator("li", { hasText: "teks alternatif" }).locator("wa-button"))
    .first()
    .click();
  await page.waitForFunction(() => {
    const deep = (root: Document | ShadowRoot): Element | null => {
      const active = root.activeElement;
      return active?.shadowRoot ? (deep(active.shadowRoot) ?? active) : active;
    };
    return deep(document)?.closest(".ProseMirror") !== null;
  });
  await context.close();
});
