import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import type * as Y from "yjs";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;

before(async () => {
  naskah = await startNaskah();
});
after(() => naskah.stop());

type Delta = readonly { readonly insert: string; readonly attributes?: Record<string, unknown> }[];

/** Words with the names of their formats; an item of a format that changes nothing makes no difference. */
function runsOf(text: Y.XmlText): readonly (readonly [words: string, formats: string])[] {
  const runs: [string, string][] = [];
  for (const { insert, attributes } of text.toDelta() as Delta) {
    const formats = Object.keys(attributes ?? {})
      .sort()
      .join();
    const last = runs.at(-1);
    if (last?.[1] === formats) last[0] += insert;
    else runs.push([insert, formats]);
  }
  return runs;
}

const LINK = { link: { href: "https://contoh.go.id/" } };

/** Two people of one office have the same text on two lines. */
async function desk(title: string) {
  const penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const { manuscript } = await penulis.begin(title);
  const [a, b] = [penulis, kasi].map(({ cookie }) => new StockClient(naskah.origin, manuscript, cookie)) as [
    StockClient,
    StockClient,
  ];
  await Promise.all([a.synced(), b.synced()]);
  a.type("sebelum ");
  a.paragraph.insert(8, "kata penting", LINK);
  a.paragraph.insert(20, " sisa kalimat", {});
  await until(
    "both have it",
    () => b.fragment.toString().includes("sisa kalimat") && a.state() === b.state(),
  );
  return { manuscript: manuscript as ManuscriptId, penulis, a, b };
}

const deletePhrase = (client: StockClient) => client.paragraph.delete(8, 12);
const paste = (client: StockClient) => client.paragraph.insert(13, "tempelan", {});
const MEANT = [["sebelum tempelan sisa kalimat", ""]];

for (const [name, first, second] of [
  ["the deletion", deletePhrase, paste],
  ["the paste", paste, deletePhrase],
] as const) {
  test(`formats do not leak between two stock clients at one moment; ${name} arrives first`, async () => {
    const { a, b, manuscript, penulis } = await desk(`Pada saat yang sama: ${name}`);
    // In one turn: neither has heard of the other, whatever arrives first.
    first(a);
    second(b);
    await until("both read what was meant", () =>
      [a, b].every((client) => JSON.stringify(runsOf(client.paragraph)) === JSON.stringify(MEANT)),
    );
    assert.equal(a.state(), b.state(), "I3");
    const { body } = await penulis.call<{ document: { content: { type: string; content?: unknown }[] } }>(
      "GET",
      `/manuscripts/${manuscript}/content`,
    );
    assert.deepEqual(body.document.content.find(({ type }) => type === "paragraph")?.content, [
      { type: "text", text: MEANT[0]?.[0] },
    ]);
    const { seq } = await naskah.deps.rooms.read(manuscript);
    const kinds: string[] = [];
    for await (const entries of naskah.deps.log.history(manuscript, 0, seq))
      kinds.push(...entries.map(({ kind, userId }) => (userId === null ? `${kind} by nobody` : kind)));
    assert.equal(kinds.filter((kind) => kind === "tidy by nobody").length, 1, kinds.join());
    assert.deepEqual([a.closes, b.closes], [[], []]);
    for (const client of [a, b]) client.leave();
  });

  test(`formats do not leak when both were away; ${name} comes back first`, async () => {
    const { a, b } = await desk(`Luring: ${name}`);
    a.provider.disconnect();
    b.provider.disconnect();
    first(a);
    second(b);
    a.provider.connect();
    await a.synced();
    b.provider.connect();
    await until("both read what was meant", () =>
      [a, b].every((client) => JSON.stringify(runsOf(client.paragraph)) === JSON.stringify(MEANT)),
    );
    for (const client of [a, b]) client.leave();
  });
}

test("what somebody formats right after they have read of another's formats is theirs", async () => {
  const { a, b } = await desk("Berturut-turut");
  for (let round = 0; round < 20; round++) {
    const [writer, reader] = round % 2 === 0 ? [a, b] : [b, a];
    const value = round % 3 === 0 ? null : {};
    writer.paragraph.format(0, 20, { strong: value });
    await until("the other has read it", () => writer.state() === reader.state());
    // At once: no time for anybody to answer that it was read.
    reader.paragraph.format(4, 20, { strong: value === null ? {} : null });
    const seen = JSON.stringify(runsOf(reader.paragraph));
    await until("both have it", () => writer.state() === reader.state());
    assert.equal(JSON.stringify(runsOf(writer.paragraph)), seen, `round ${round}`);
  }
  for (const client of [a, b]) client.leave();
});
