import assert from "node:assert/strict";
import { type DocumentJson, seedDocument } from "@naskah/model";
import { ACCOUNTS } from "../../server/demo/demo-organisation.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { isRefused, type Person } from "../../server/usecases/use-case.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { type Naskah, startNaskah } from "./naskah.ts";

/** Each race so often; 0 failures in n bound the rate below 3/n with 95 % confidence. */
export const RACES = process.env.NASKAH_LONG === "1" ? 1000 : 100;
/** On one server: an address may ask only so often a minute. */
export const BLOCK = 100;

/** As many servers as it takes; the records of each must verify afterwards (A8). */
export async function onRaceServers(race: (naskah: Naskah) => Promise<void>): Promise<void> {
  for (let done = 0; done < RACES; done += BLOCK) {
    const naskah = await startNaskah();
    try {
      await race(naskah);
      const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
      assert.equal(broken, null);
    } finally {
      await naskah.stop();
    }
  }
}

/** An article of one paragraph, by an account, without anybody having to type it. */
export async function articleOf(
  { deps }: Naskah,
  account: string,
  words: string,
): Promise<{ article: string; manuscript: string }> {
  const author = personOf(account);
  const created = await createArticle(deps, author, {
    title: "Balapan",
    language: "id",
    unit: null,
    document: async () => withWords(seedDocument({ headline: "Balapan", author, newId: deps.newId }), words),
  });
  assert.ok(!isRefused(created));
  return { article: created.id, manuscript: created.manuscript.id };
}

function withWords(document: DocumentJson, words: string): DocumentJson {
  const content = (document.content ?? []).map((block) =>
    block.type === "paragraph" ? { ...block, content: [{ type: "text", text: words }] } : block,
  );
  return { ...document, content };
}

export function personOf(id: string): Person {
  const account = ACCOUNTS.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  const { name, unitId, isAdmin = false, isDesk = false, canWrite = false } = account;
  return { id: id as Person["id"], name, language: "id", isAdmin, isDesk, canWrite, unitId };
}
