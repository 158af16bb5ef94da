import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;

before(async () => {
  naskah = await startNaskah();
});
after(() => naskah.stop());

test("C1 I3: three stock y-websocket clients write at once and have the same text, which is also what the server stores", async () => {
  const penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const { manuscript } = await penulis.begin("Tiga orang menulis");
  const clients = [penulis, penulis, kasi].map(
    ({ cookie }) => new StockClient(naskah.origin, manuscript, cookie),
  );
  const [a, b, c] = clients as [StockClient, StockClient, StockClient];
  await Promise.all(clients.map((client) => client.synced()));
  a.type("Awal. ");
  await until("everybody has the first words", () =>
    clients.every((client) => client.fragment.toString().includes("Awal. ")),
  );
  for (let i = 0; i < 20; i++) {
    a.type(`a${i} `);
    b.type(`b${i} `, 0);
    c.type(`c${i} `);
    await new Promise((next) => setImmediate(next));
  }
  await until("all are equal", () => a.state() === b.state() && b.state() === c.state());
  for (let i = 0; i < 20; i++)
    for (const name of ["a", "b", "c"]) assert.ok(a.paragraph.toString().includes(`${name}${i} `));
  const { body } = await penulis.call<{
    document: { content: { type: string; content?: { text: string }[] }[] };
  }>("GET", `/manuscripts/${manuscript}/content`);
  const stored = body.document.content.find(({ type }) => type === "paragraph");
  assert.equal(stored?.content?.map(({ text }) => text).join(""), a.paragraph.toString());
  for (const client of clients) client.leave();
});

test("C1: what a stock client writes while it is away arrives when it comes back", async () => {
  const penulis = await naskah.signIn("penulis1");
  const { manuscript } = await penulis.begin("Luring");
  const a = new StockClient(naskah.origin, manuscript, penulis.cookie);
  const b = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await Promise.all([a.synced(), b.synced()]);
  a.type("Bersama. ");
  await until("b has it", () => b.fragment.toString().includes("Bersama."));
  a.provider.disconnect();
  a.type("Di jalan. ");
  b.type("Di kantor. ", 0);
  a.provider.connect();
  await until("equal again", () => a.state() === b.state());
  assert.match(b.paragraph.toString(), /Di kantor\. .*Di jalan\. /);
  for (const client of [a, b]) client.leave();
});

test("D5: two clients that open a new manuscript at the same moment find one seed", async () => {
  const penulis = await naskah.signIn("penulis1");
  const { manuscript } = await penulis.begin("Satu benih");
  const clients = [1, 2, 3].map(() => new StockClient(naskah.origin, manuscript, penulis.cookie));
  await Promise.all(clients.map((client) => client.synced()));
  for (const client of clients) {
    assert.equal(client.fragment.toString().match(/<headline/g)?.length, 1);
    client.leave();
  }
});
