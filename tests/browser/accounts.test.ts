import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { DEMO_PASSWORD } from "../../server/demo/demo-organisation.ts";
import type { Mail, MailMessage } from "../../server/ports/mail.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { DESKTOP, PHONE, signIn, startBrowser, visitor } from "./people.ts";

const NEW_PASSWORD = "kata sandi yang baru";
let naskah: Naskah;
let browser: Browser;
let shiftMs = 0;
let mailGoesOut = true;
const sent: MailMessage[] = [];

before(async () => {
  const mail: Mail = { send: async (message) => void sent.push(message) };
  naskah = await startNaskah({
    changes: (deps) => {
      const changed = { ...deps, mail, clock: { now: () => new Date(Date.now() + shiftMs) } };
      Object.defineProperty(changed, "mailGoesOut", { get: () => mailGoesOut });
      return changed;
    },
  });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

/** The link in the newest letter of a kind to an address, once it is sent. */
async function linkTo(address: string, path: string): Promise<string> {
  const found = () =>
    sent.findLast(({ to, text }) => to.address === address && text.includes(`/studio/${path}#`));
  await until("the letter is sent", async () => {
    await sendDueMail(naskah.deps);
    return found() !== undefined;
  });
  return /https?:\/\/\S+#token=\S+/.exec(found()?.text ?? "")?.[0] ?? "";
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if (name.test(await focused(page))) return;
  }
  assert.fail(`no way to ${name} by the keyboard; the focus is on "${await focused(page)}"`);
}

/** What the focused control is called, through shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    let host: Element | null = null;
    while (element?.shadowRoot?.activeElement) {
      host = element;
      element = element.shadowRoot.activeElement;
    }
    const label = (one: Element | null) =>
      one?.getAttribute("aria-label") ?? one?.getAttribute("label") ?? one?.textContent?.trim() ?? "";
    return label(element) || label(host);
  });
}

test("F-D11: a head confirms the address, forgets the password, and is back by mail", async () => {
  const kasi = await signIn(browser, naskah.origin, "kasi");
  await kasi.page.goto("/studio/account");
  await kasi.page.getByText("belum dikonfirmasi").waitFor();
  const address = kasi.page.locator("account-address");
  await address.getByLabel("Kata sandi sekarang").click();
  await kasi.page.keyboard.type(DEMO_PASSWORD);
  await address.getByRole("button", { name: "Konfirmasi alamat ini" }).click();
  await address.getByText("Tautan konfirmasi dikirim ke kasi@demo.test").waitFor();
  await kasi.page.goto(await linkTo("kasi@demo.test", "address"));
  // The button has the focus.
  await until("the button has the focus", async () => /Konfirmasi alamat/.test(await focused(kasi.page)));
  await kasi.page.keyboard.press("Enter");
  await kasi.page.getByText("Alamat surel Anda sudah dikonfirmasi").waitFor();
  shiftMs += 25 * 3_600_000;

  const someone = await visitor(browser, naskah.origin, PHONE);
  someone.watch.expect(/^401 GET \/api\/v1\/session$/);
  await someone.page.goto("/studio/");
  await someone.page.getByRole("link", { name: "Lupa kata sandi?" }).click();
  await someone.page.getByRole("heading", { name: "Lupa kata sandi" }).waitFor();
  await until("the field has the focus", async () => /surel/i.test(await focused(someone.page)));
  await someone.page.keyboard.type("kasi@demo.test");
  await someone.page.keyboard.press("Enter");
  await someone.page.getByText("tautannya sedang dikirim").waitFor();
  await assertAccessible(someone.page);
  await someone.page.goto(await linkTo("kasi@demo.test", "reset"));
  await until("the field has the focus", async () => /sandi/i.test(await focused(someone.page)));
  await someone.page.keyboard.type(NEW_PASSWORD);
  await someone.page.keyboard.press("Enter");
  await someone.page.locator("home-page").waitFor();
  await someone.context.close();
  await kasi.context.close();
  const answer = await fetch(`${naskah.origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ email: "kasi@demo.test", password: NEW_PASSWORD }),
  });
  assert.equal(answer.status, 200);
});

for (const [language, title, save, saved] of [
  ["id", "Akun saya", "Simpan", "Tersimpan."],
  ["en", "My account", "Save", "Saved."],
] as const)
  test(`F-D11: the account page by the keyboard alone, 390 px wide, in ${language}`, async () => {
    const { page, context } = await signIn(browser, naskah.origin, "penulis2", PHONE);
    await page.evaluate((chosen) => localStorage.setItem("naskah-language", chosen), language);
    await page.goto("/studio/");
    await page.locator("home-page").waitFor();
    await tabTo(page, /Mega|Bayu|penulis|:/i);
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: title }).waitFor();
    await page.keyboard.type(title.slice(0, 3));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: title }).waitFor();
    const name = page.locator("account-about").getByRole("textbox").first();
    await name.focus();
    await page.keyboard.press("End");
    await page.keyboard.type(" S.E.");
    await page.keyboard.press("Enter");
    await page.locator("account-about").getByText(saved).waitFor();
    await page.getByRole("button", { name: save }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width} px`);
    await assertAccessible(page);
    await context.close();
  });

for (const [path, field, title] of [
  ["first-run", "name", "Administrator pertama"],
  ["invitation", "password", "Selamat datang di Naskah"],
  ["reset", "password", "Buat kata sandi baru"],
] as const)
  test(`F-D11 D7: what is typed as soon as ${path} is there is in its first field, and the page has a name`, async () => {
    const { page, context, watch } = await visitor(browser, naskah.origin, PHONE);
    watch.expect(/^401 GET \/api\/v1\/session$/);
    await page.goto(`/studio/${path}#token=sudah-lama`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.type("diketik langsung");
    assert.equal(await page.locator(`wa-input[name=${field}] input`).inputValue(), "diketik langsung");
    assert.equal(await page.title(), `${title} – Naskah`);
    await context.close();
  });

test("F-D11: all other devices are signed out", async () => {
  const first = await signIn(browser, naskah.origin, "penulis1");
  const second = await signIn(browser, naskah.origin, "penulis1");
  await second.page.goto("/studio/account");
  const sessions = second.page.locator("account-sessions");
  await sessions.getByText("Perangkat ini").waitFor();
  await sessions.getByRole("button", { name: "Keluarkan semua perangkat lain" }).click();
  await sessions.getByText("Semua perangkat lain telah dikeluarkan").waitFor();
  await first.context.close();
  await second.context.close();
});

test("F-E5: an administrator alone is told why an account that they entered needs a second one; mailed invitations show no link", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "admin", DESKTOP);
  watch.expect(/^403 POST \/api\/v1\/appointments$/);
  const add = async (name: string) => {
    await page.goto("/studio/people");
    await page.getByRole("button", { name: "Pengguna baru" }).click();
    const dialog = page.locator("person-dialog");
    await dialog.getByLabel("Nama lengkap").waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type(`${name.toLowerCase()}@demo.test`);
    await dialog.getByRole("button", { name: "Simpan" }).click();
  };
  await add("Bersurel");
  await page.getByText("Tautan untuk Bersurel dikirim ke alamat surelnya").waitFor();
  assert.equal(await page.locator("people-page .link").count(), 0);
  await page.getByRole("button", { name: "Tampilkan tautan" }).click();
  await page.locator("people-page .link").waitFor();
  mailGoesOut = false;
  await add("Boneka");
  await page.locator("people-page .link").waitFor();
  await page.goto("/studio/people");
  await page.getByText("Tautan kata sandinya dilihat oleh").first().waitFor();

  await page.goto("/studio/offices");
  const post = page
    .locator("offices-page .post")
    .filter({ hasText: "Kepala Seksi Hukum dan Informasi" })
    .first();
  await post.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Catat penugasan" }).click();
  const dialog = page.locator("appoint-dialog");
  await dialog.getByLabel("Cari pejabat").fill("boneka");
  await dialog.getByRole("button", { name: /Boneka/ }).click();
  await dialog.getByText("perlu dijamin administrator kedua").waitFor();
  await dialog.getByLabel("Nomor surat penugasan").fill("ST-9/2026");
  await dialog.getByRole("button", { name: "Catat penugasan" }).click();
  await dialog.getByText("Ini harus disetujui administrator lain").waitFor();
  await context.close();
  mailGoesOut = true;
});
