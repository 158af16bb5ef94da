import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CHECK_RULES, forbiddenIn, hiddenIn, isText, type ManuscriptId, sha256Hex } from "@naskah/model";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseHtml } from "parse5";
import PostalMime from "postal-mime";
import { SaxesParser } from "saxes";
import * as Y from "yjs";
import { fileMailbox } from "../../server/adapters/filesystem/mailbox.ts";
import { importOffices } from "../../server/usecases/import-offices.ts";
import { sendDueMail } from "../../server/usecases/send-due-mail.ts";
import { decide, submit } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { Random } from "../harness/random.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

/**
 * Characters of all planes through every entrance; whatever comes in, everything that goes out is read by parsers that forgive nothing:
 * XML, HTML, CSV, mail (D8).
 */

const SEEDS = process.env.NASKAH_LONG === "1" ? 300 : 6;

let mailbox = "";
let naskah: Naskah;
const who = {} as Record<"penulis1" | "kasi" | "admin", Caller>;
before(async () => {
  mailbox = await mkdtemp(join(tmpdir(), "naskah-mail-"));
  const mail = fileMailbox(mailbox, "Naskah <naskah@office.example>");
  naskah = await startNaskah({ changes: (deps) => ({ ...deps, mail }) });
  for (const account of ["penulis1", "kasi", "admin"] as const) who[account] = await naskah.signIn(account);
  const policy = Object.fromEntries(CHECK_RULES.map((rule) => [rule, "off"]));
  const { status } = await who.admin.call("PUT", "/sections/artikel/checks", { policy });
  assert.equal(status, 200);
});
after(async () => {
  await naskah.stop();
  await rm(mailbox, { recursive: true, force: true });
});

/** Where XML, HTML, CSV, mail and JavaScript see something else than a letter. */
const EDGES =
  "\0\x01\x07\b\t\n\v\f\r\x1b\x1e\x1f\x7f\x80\x85\x9f\xa0\xad<>&\"'`=+-@;,\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ud7ff\ud800\udbff\udc00\udfff\ue000\ufdd0\ufdef\ufeff\ufff9\ufffd\ufffe\uffff";

function wordsOf(random: Random, most = 24): string {
  let words = "";
  for (let left = 1 + random.below(most); left > 0; left--)
    words += random.chance(40)
      ? random.pick(EDGES.split(""))
      : random.chance(30)
        ? String.fromCodePoint(random.below(0x11_0000))
        : random.pick([
            ...EDGES.split(""),
            "a",
            " ",
            "ä",
            "語",
            "ع",
            "🙂",
            "\u{1fffe}",
            "\u{10ffff}",
            "]]>",
            "-->",
            "\r\n",
          ]);
  return words;
}

/** A text in a request is taken when it is text, else refused with its place; nothing in between. */
function expectTaken(
  words: string,
  { status, body }: { status: number; body: unknown },
  seed: string,
): boolean {
  const { code } = (body ?? {}) as { code?: string };
  if (!isText(words)) {
    assert.equal(`${status} ${code}`, "400 not-text", seed);
    return false;
  }
  assert.ok(status < 300 || status === 400, `${seed}: ${status} ${code}`);
  return status < 300;
}

async function typed(manuscript: string, random: Random): Promise<void> {
  const client = new StockClient(naskah.origin, manuscript, who.penulis1.cookie);
  await client.synced();
  client.doc.transact(() => {
    for (const child of client.fragment.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const text = new Y.XmlText(wordsOf(random));
      child.insert(child.length, [text]);
      if (child.nodeName === "paragraph" && text.length > 1)
        text.format(0, 1 + random.below(text.length - 1), { link: { href: "https://kemenkeu.go.id/" } });
    }
    const figure = new Y.XmlElement("figure");
    figure.setAttribute("alt", wordsOf(random));
    client.fragment.insert(client.fragment.length, [figure]);
  });
  client.type("TAMAT");
  await until("stored", async () => (await draftOf(manuscript)).includes("TAMAT"));
  assert.deepEqual(client.closes, []);
  client.leave();
}

const draftOf = async (manuscript: string) =>
  JSON.stringify((await naskah.deps.drafts.read(manuscript as ManuscriptId)).document);

const get = async (path: string) => {
  const answer = await fetch(naskah.origin + path);
  assert.equal(answer.status, 200, path);
  return await answer.text();
};

function expectXml(text: string, what: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => assert.fail(`${what}: ${error.message}`));
  parser.write(text).close();
}

function expectHtml(text: string, what: string): void {
  parseHtml(text, {
    onParseError: ({ code, startLine, startCol }) =>
      assert.fail(`${what}: ${code} at ${startLine}:${startCol}`),
  });
}

for (let number = 1; number <= SEEDS; number++) {
  const seed = `seed ${number}`;
  test(`F-C1 F-C10: characters of all planes come in as text or not at all, and everything printed is well-formed (${seed})`, async () => {
    const random = new Random(number);
    const { article, manuscript } = await who.penulis1.begin(`Aksara ${number}`);
    await typed(manuscript, random);
    const document: unknown = JSON.parse(await draftOf(manuscript));
    assert.equal(forbiddenIn(document), null, seed);

    const title = wordsOf(random);
    expectTaken(title, await who.penulis1.call("POST", "/articles", { title, language: "id" }), seed);
    const series = wordsOf(random, 8);
    const named = await who.penulis1.call("PATCH", `/articles/${article}`, {
      series: { title: series, part: null },
    });
    expectTaken(series, named, seed);

    const name = wordsOf(random, 12);
    const email = `uji-${number}@demo.test`;
    const text = `email,name\r\n${email},"${name.replaceAll('"', '""')}"\r\n`;
    // As the command line does: the resource takes twenty a minute.
    const files = [{ name: `${wordsOf(random, 4)}.csv`, text }];
    const imported = await importOffices(naskah.deps, null, files, true);
    assert.ok("applied" in imported, seed);
    assert.equal(forbiddenIn(JSON.parse(JSON.stringify(imported))), null, seed);
    if (!isText(text) || text.includes("\ufffd")) assert.equal(imported.applied, false, seed);

    const sealed = await submit(who.penulis1, manuscript);
    assert.deepEqual(await decide(who.kasi, sealed), { status: 200, code: undefined });
    const note = wordsOf(random);
    const revision = { change: { kind: "correction", note } };
    const client = new StockClient(naskah.origin, manuscript, who.penulis1.cookie);
    await client.synced();
    client.type(" Lagi.");
    await until("stored", async () => (await draftOf(manuscript)).includes("Lagi."));
    client.leave();
    const again = await who.penulis1.call<{ id: string; digest: string; code?: string }>(
      "POST",
      `/manuscripts/${manuscript}/editions`,
      revision,
    );
    if (note.trim() === "" || hiddenIn(note) === "bidi-control") assert.ok(again.status >= 400, seed);
    else if (expectTaken(note, again, seed)) {
      const { id: edition, digest } = again.body;
      assert.deepEqual(await decide(who.kasi, { edition, digest }), { status: 200, code: undefined });
    }
    await expectOutput(manuscript, seed);
  });
}

async function expectOutput(manuscript: string, seed: string): Promise<void> {
  for (const path of ["/id/feed.xml", "/en/feed.xml", "/sitemap.xml"])
    expectXml(await get(path), `${seed} ${path}`);
  const { path, digest } = await naskah.deps.db
    .selectFrom("publications")
    .where("manuscriptId", "=", manuscript)
    .select(["path", "digest"])
    .executeTakeFirstOrThrow();
  for (const page of ["/id/", "/en/", path]) expectHtml(await get(page), `${seed} ${page}`);
  const copy = await get(`${path}.json`);
  assert.equal(sha256Hex(copy), digest, seed);
  assert.equal(forbiddenIn(JSON.parse(copy)), null, seed);

  for (const table of ["units", "positions", "people", "appointments"]) {
    const { status, body } = await who.admin.call<string>("GET", `/offices/export/${table}`);
    assert.equal(status, 200);
    assert.ok(isText(body), `${seed} ${table}`);
    const rows: string[][] = parseCsv(body, { bom: true });
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/, `${seed} ${table}`);
  }

  await sendDueMail(naskah.deps);
  for (const file of await readdir(mailbox)) {
    const bytes = await readFile(join(mailbox, file));
    const [head = ""] = bytes.toString("latin1").split("\n\n", 1);
    // RFC 5322: letters of ASCII, in lines that begin a header or go one on.
    for (const line of head.split("\n")) assert.match(line, /^([!-9;-~]+:| )[\t -~]*$/, `${seed} ${file}`);
    const mail = await PostalMime.parse(bytes);
    assert.ok(isText(`${mail.subject}${mail.text}`), `${seed} ${file}`);
    expectHtml(mail.html ?? "", `${seed} ${file}`);
  }
}
