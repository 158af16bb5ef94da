import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type EditionContent, editionDocument, findAmendment } from "@naskah/model";
import type { Browser, Frame } from "playwright-core";
import * as Y from "yjs";
import { edit as editAs, write as writeAs } from "../harness/desk-work.ts";
import { type Caller, signIn as callAs } from "../harness/naskah.ts";
import type { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { figure, uploadPicture } from "./draft-pictures.ts";
import { pageInFrame } from "./page-in-frame.ts";
import { DESKTOP, PHONE, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;
let penulis: Caller;
let kasi: Caller;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
  penulis = await callAs(naskah.origin, "penulis1");
  kasi = await callAs(naskah.origin, "kasi");
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

interface Sealed {
  readonly id: string;
  readonly digest: string;
  readonly manuscript: string;
}

const edit = (
  who: Caller,
  manuscript: string,
  act: (client: StockClient) => void,
  isStored: (draft: string) => boolean,
) => editAs(naskah, who, manuscript, act, isStored);
const write = (who: Caller, manuscript: string, words: string) => writeAs(naskah, who, manuscript, words);

async function submit(manuscript: string, more: object = {}): Promise<Sealed> {
  const { status, body } = await penulis.call<Sealed>("POST", `/manuscripts/${manuscript}/editions`, more);
  assert.equal(status, 201, JSON.stringify(body));
  return { ...body, manuscript };
}

async function submitted(title: string, words: string): Promise<Sealed> {
  const { manuscript } = await penulis.begin(title);
  await write(penulis, manuscript, words);
  return await submit(manuscript);
}

const fits = (frame: Frame) =>
  frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight && innerHeight > 300);

test("A9 P1: the approver reads the public site's own page, as wide as they like, with one scroll bar", async () => {
  const { id, digest } = await submitted("Halaman Asli", "Yang terbaca di sini persis yang akan terbit. ");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${id}`);
  const frame = await pageInFrame(page);
  assert.equal(await frame.title(), "Halaman Asli – Kabar Kekayaan Negara");
  await frame.getByText("Yang terbaca di sini persis yang akan terbit.").waitFor();
  assert.match(await frame.locator(".approval").innerText(), new RegExp(`belum disetujui[\\s\\S]*${digest}`));
  const widthOf = () => frame.evaluate(() => innerWidth);
  const wide = await widthOf();
  assert.ok(wide > 700, `${wide} px`);
  await until("no scroll bar of its own", () => fits(frame));
  const heightOf = () => page.locator("edition-preview iframe").evaluate((e) => e.clientHeight);
  const low = await heightOf();
  await page.getByRole("button", { name: "Ponsel" }).click();
  await until("as wide as a phone", async () => (await widthOf()) <= 390);
  await until("as high as its page", async () => (await heightOf()) > low && (await fits(frame)));
  await page.getByRole("button", { name: "Layar lebar" }).click();
  await until("lower again", async () => (await heightOf()) === low && (await widthOf()) === wide);
  // The studio was told to be dark, whatever the system says.
  await page.evaluate(() => localStorage.setItem("naskah-theme", "dark"));
  await page.reload();
  const dark = await pageInFrame(page);
  const paper = await dark.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, "rgb(20, 24, 27)");
  await assertAccessible(page);
  const own = page.getByRole("link", { name: "Buka di tab sendiri" });
  const [tab] = await Promise.all([context.waitForEvent("page"), own.click()]);
  await tab.getByText("Yang terbaca di sini persis yang akan terbit.").waitFor();
  await assertAccessible(tab);
  await context.close();
});

test("A9: on a phone the page is the phone's page, and nothing scrolls sideways", async () => {
  const { id } = await submitted("Di Telepon Genggam", "Satu kolom saja. ");
  const { page, context } = await signIn(browser, naskah.origin, "kasi", PHONE);
  await page.goto(`/studio/e/${id}`);
  const frame = await pageInFrame(page);
  await until("no scroll bar of its own", () => fits(frame));
  assert.ok((await frame.evaluate(() => innerWidth)) >= 380);
  assert.equal(await page.getByRole("button", { name: "Ponsel" }).isVisible(), false);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await assertAccessible(page);
  await context.close();
});

test("T105: what stands in the frame runs no script and leads nowhere but to a tab of its own", async () => {
  const { manuscript } = await penulis.begin("Dengan Tautan");
  await edit(
    penulis,
    manuscript,
    (client) => {
      client.type("Lihat ");
      client.paragraph.insert(client.paragraph.length, "daftar artikel", { link: { href: "/id/" } });
    },
    (draft) => draft.includes('"/id/"'),
  );
  const { id } = await submit(manuscript);
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${id}`);
  const frame = await pageInFrame(page);
  const sandbox = await page.locator("edition-preview iframe").getAttribute("sandbox");
  assert.ok(!sandbox?.includes("allow-scripts") && !sandbox?.includes("allow-top-navigation"));
  const link = frame.getByRole("link", { name: "daftar artikel" });
  const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await tab.waitForURL(`${naskah.origin}/id/`);
  await frame.getByText("daftar artikel").waitFor();
  assert.match(page.url(), /\/studio\/e\//);
  // What is around the article is only to be looked at.
  const around = frame.locator("header.site, footer.site");
  assert.deepEqual(await around.evaluateAll((parts) => parts.map((part) => part.hasAttribute("inert"))), [
    true,
    true,
  ]);
  await context.close();
});

for (const [what, from, to] of [
  ["lacks words of the sealed text", ">Tarif sewa seratus", ">Tarif sewa"],
  ["says more than the sealed text", '<p class="byline">', '<p>Tambahan.</p><p class="byline">'],
  ["has a block that was not sealed", '<div class="body">', '<div class="body"><p>Sisipan.</p>'],
  ["has another headline than the sealed one", '<h1 dir="auto">', '<h1 dir="auto">Bukan '],
] as const) {
  test(`A9 G2: a page that ${what} is not shown`, async () => {
    const { id } = await submitted("Tarif", "Tarif sewa seratus ribu rupiah.");
    const { page, context } = await signIn(browser, naskah.origin, "kasi");
    let isDoctored = false;
    await page.route("**/preview", async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      const doctored = body.replace(from, to);
      isDoctored = doctored !== body;
      await route.fulfill({ response: answer, body: doctored });
    });
    await page.goto(`/studio/e/${id}`);
    await page.getByText("tidak sama dengan teks yang disegel").waitFor();
    assert.ok(isDoctored);
    assert.equal(await page.locator("edition-preview iframe").isVisible(), false);
    await context.close();
  });
}

test("A9: a page that cannot be loaded says so, and is asked for again", async () => {
  const { id } = await submitted("Coba Lagi", "Sambungan terputus sebentar. ");
  const { page, context, watch } = await signIn(browser, naskah.origin, "kasi", DESKTOP);
  // Cut off by this journey.
  watch.expect(/^failed \(net::ERR_FAILED\) GET \/api\/v1\/editions\/[^/]+\/preview$/);
  await page.route("**/preview", (route) => route.abort());
  await page.goto(`/studio/e/${id}`);
  await page.getByText("Halaman ini belum dapat dimuat.").waitFor();
  await page.unroute("**/preview");
  await page.locator("edition-preview").getByRole("button", { name: "Coba lagi" }).click();
  const frame = await pageInFrame(page);
  await frame.getByText("Sambungan terputus sebentar.").waitFor();
  assert.equal((await kasi.call<Sealed>("GET", `/editions/${id}`)).status, 200);
  await context.close();
});

/** A published edition, and a newer one in which words, a picture, its words, a link and the slug's neighbours changed. */
async function revised(
  title: string,
): Promise<{ readonly first: Sealed; readonly second: Sealed; readonly pictures: readonly string[] }> {
  const { manuscript } = await penulis.begin(title);
  const pictures = [
    await uploadPicture(naskah.origin, penulis, manuscript, "#0a0"),
    await uploadPicture(naskah.origin, penulis, manuscript, "#00a"),
  ];
  const [green = "", blue = ""] = pictures;
  await edit(
    penulis,
    manuscript,
    (client) => {
      client.type("Tarif sewa seratus ribu. Lihat ");
      client.paragraph.insert(client.paragraph.length, "laman kami", { link: { href: "/id/" } });
      client.fragment.push([figure(green, "Bukit hijau", "Kantor lama", "Ida")]);
    },
    (draft) => draft.includes(green) && draft.includes("laman kami"),
  );
  const first = await submit(manuscript);
  const { status } = await kasi.call("POST", `/editions/${first.id}/decisions`, {
    decision: "approve",
    digest: first.digest,
  });
  assert.equal(status, 200);
  await edit(
    penulis,
    manuscript,
    (client) => {
      const at = client.paragraph.toString().indexOf("seratus");
      client.paragraph.delete(at, "seratus".length);
      client.paragraph.insert(at, "dua ratus");
      const length = "laman kami".length;
      client.paragraph.format(client.paragraph.length - length, length, { link: { href: "/en/" } });
      client.fragment.delete(client.fragment.length - 1);
      client.fragment.push([figure(blue, "Laut biru", "Kantor baru", "Ida")]);
    },
    (draft) => draft.includes(blue) && draft.includes("dua ratus"),
  );
  const change = { kind: "update", note: "Tarif baru." };
  return { first, second: await submit(manuscript, { change }), pictures };
}

test("A9: pictures stand side by side with what is read out; links and details follow; words are shown once, with their authors", async () => {
  const { second, pictures } = await revised("Tarif Baru");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${second.id}`);
  await page.locator("authored-changes ins").getByText("dua ratus").waitFor();
  const change = page.locator("picture-changes .change");
  await change.getByText("Gambar diganti").waitFor();
  const images = change.locator("img");
  assert.deepEqual(
    await images.evaluateAll((all) =>
      all.map((image) => [image.getAttribute("alt"), image.getAttribute("src")?.split("/").at(-1)]),
    ),
    [
      ["Bukit hijau", pictures[0]],
      ["Laut biru", pictures[1]],
    ],
  );
  await until("both are loaded", () =>
    images.evaluateAll((all) => all.every((image) => (image as HTMLImageElement).naturalWidth > 0)),
  );
  assert.deepEqual(await change.locator(".side").allInnerTexts(), ["Sebelumnya", "Sekarang"]);
  assert.match(
    await change.locator("figure").nth(1).innerText(),
    /Teks pengganti\s+Laut biru[\s\S]*Keterangan\s+Kantor baru[\s\S]*Foto\s+Ida/,
  );
  const tops = () =>
    images.evaluateAll((all) => all.map((image) => Math.round(image.getBoundingClientRect().top)));
  const [left, right] = await tops();
  assert.equal(left, right, "side by side");
  await page.locator("look-changes").getByText("Tautan diubah").waitFor();
  assert.deepEqual(
    [
      await page.locator("look-changes del").allInnerTexts(),
      await page.locator("look-changes ins").allInnerTexts(),
    ],
    [["/id/"], ["/en/"]],
  );
  await page.locator("detail-changes").getByText("Catatan untuk pembaca").waitFor();
  // The words are above, with their authors.
  assert.equal(await page.locator("block-changes").count(), 0);
  await assertAccessible(page);
  await page.setViewportSize({ width: PHONE.width, height: PHONE.height });
  await until("one above the other", async () => {
    const [above = 0, below = 0] = await tops();
    return above < below;
  });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await context.close();
});

test("A9 G2: words with authors that are not those of the sealed texts are not shown; the texts are compared themselves", async () => {
  const { second } = await revised("Tarif Palsu");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.route("**/changes?since=*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("dua ratus", "sembilan ratus");
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`/studio/e/${second.id}`);
  await page.getByText("Catatan siapa menulis apa tidak sama dengan kedua teks yang disegel").waitFor();
  await page.locator("block-changes ins").getByText("dua").first().waitFor();
  assert.equal(await page.getByText("sembilan ratus").count(), 0);
  assert.equal(await page.locator("authored-changes ins").count(), 0);
  await page.locator("picture-changes").getByText("Gambar diganti").waitFor();
  await assertAccessible(page);
  await context.close();
});

test("A9: after the approver's own changes, which are in no log, the sealed texts are compared and only what is new is shown", async () => {
  const { id, digest, manuscript } = await submitted(
    "Jam Layanan",
    "Layanan buka pukul sembilan pagi setiap hari kerja. ",
  );
  const { body } = await kasi.call<{ content: EditionContent }>("GET", `/editions/${id}`);
  const found = findAmendment(editionDocument(body.content), "sembilan", "delapan");
  assert.ok("amendment" in found);
  const amendments = [found.amendment];
  const offer = await kasi.call<Sealed>("POST", `/editions/${id}/offer`, { digest, amendments });
  assert.equal(offer.status, 201, JSON.stringify(offer.body));
  const { status } = await penulis.call("POST", `/editions/${offer.body.id}/offer/acceptance`, {
    digest: offer.body.digest,
  });
  assert.equal(status, 200);
  await until("the draft has it too", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes(
      "delapan",
    ),
  );
  await write(penulis, manuscript, "Sabtu tutup. ");
  const second = await submit(manuscript, { change: { kind: "small-fix" } });
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${second.id}`);
  await page.getByText("misalnya karena salah satunya memuat perbaikan penyetuju").waitFor();
  assert.deepEqual(
    (await page.locator("block-changes").locator("ins, del").allInnerTexts())
      .map((text) => text.trim())
      .join(" "),
    "Sabtu tutup.",
  );
  await context.close();
});

test("A9 I5: an earlier text that is not what its digest says is not compared with", async () => {
  const { second } = await revised("Tarif Lama");
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.route(`**/api/v1/editions/${second.id}`, async (route) => {
    const answer = await route.fetch();
    // The words of the earlier text alone.
    const body = (await answer.text()).replaceAll("sewa seratus", "sewa lima ratus");
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`/studio/e/${second.id}`);
  await page.getByText(/Isi edisi 1 yang dibandingkan tidak cocok dengan sidiknya/).waitFor();
  assert.equal(await page.locator("authored-changes, edition-changes").count(), 0);
  await context.close();
});

test("F-E15 F-D20: the approver reads where a link leads, and a check writes out what cannot be seen; Arabic is set from the right", async () => {
  const { manuscript } = await penulis.begin("Tautan Menyesatkan");
  await edit(
    penulis,
    manuscript,
    (client) => {
      client.type("Lihat kemenkeu.go.id dan kan\u200btor.");
      client.paragraph.format(6, 14, { link: { href: "https://kernenkeu.go.id/masuk" } });
      const arabic = client.paragraph.parent?.clone() as Y.XmlElement;
      client.fragment.insert(client.fragment.length, [arabic]);
      arabic.delete(0, arabic.length);
      arabic.insert(0, [new Y.XmlText("وزارة المالية")]);
    },
    (draft) => draft.includes("وزارة"),
  );
  const { id } = await submit(manuscript);
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto(`/studio/e/${id}`);
  const frame = await pageInFrame(page);
  const link = frame.getByRole("link", { name: "kemenkeu.go.id" });
  await until("the host beside it", () =>
    link.evaluate((element) => getComputedStyle(element, "::after").content.includes("kernenkeu.go.id")),
  );
  const direction = await frame
    .getByText("وزارة المالية")
    .evaluate((element) => getComputedStyle(element).direction);
  assert.equal(direction, "rtl");
  await page.locator("wa-tab[panel=checks]").click();
  const elsewhere = page.locator("checks-list li[data-code=link-elsewhere]");
  assert.match(await elsewhere.innerText(), /Tautan ini membuka kernenkeu\.go\.id\./);
  assert.match(
    await page.locator("checks-list li[data-code=character-hidden]").innerText(),
    /kan\[U\+200B\]tor/,
  );
  await context.close();
});
