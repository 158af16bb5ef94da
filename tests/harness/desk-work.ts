import assert from "node:assert/strict";
import type { ManuscriptId } from "@naskah/model";
import type { Caller, Naskah } from "./naskah.ts";
import { StockClient } from "./stock-client.ts";
import { until } from "./until.ts";

/** What the office does to an article, one verb each: written by somebody, submitted, decided on. */

export interface Sealed {
  readonly manuscript: string;
  readonly edition: string;
  readonly digest: string;
}

/** Does something to the draft as a connected writer, and waits until the server has stored what shows it. */
export async function edit(
  { origin }: Pick<Naskah, "origin">,
  who: Caller,
  manuscript: string,
  act: (client: StockClient) => void,
  isStored: (draft: string) => boolean,
): Promise<void> {
  const client = new StockClient(origin, manuscript, who.cookie);
  await client.synced();
  act(client);
  await until("stored", async () =>
    isStored(JSON.stringify((await who.call("GET", `/manuscripts/${manuscript}/content`)).body)),
  );
  client.leave();
}

/** Types words into the first paragraph. */
export async function write(
  naskah: Pick<Naskah, "origin">,
  who: Caller,
  manuscript: string,
  words: string,
): Promise<void> {
  await edit(
    naskah,
    who,
    manuscript,
    (client) => client.type(words),
    (draft) => draft.includes(JSON.stringify(words.trim()).slice(1, -1)),
  );
}

/** The stored draft, as JSON text. */
export async function draftOf({ deps }: Naskah, manuscript: string): Promise<string> {
  return JSON.stringify((await deps.drafts.read(manuscript as ManuscriptId)).document);
}

export async function submit(who: Caller, manuscript: string, more: object = {}): Promise<Sealed> {
  const { status, body } = await who.call<{ id: string; digest: string }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    more,
  );
  assert.equal(status, 201, JSON.stringify(body));
  return { manuscript, edition: body.id, digest: body.digest };
}

/** Approves or returns what is on the screen. @returns status and code of the answer. */
export async function decide(
  who: Caller,
  { edition, digest }: Pick<Sealed, "edition" | "digest">,
  more: object = {},
): Promise<{ status: number; code: string | undefined }> {
  const { status, body } = await who.call<{ code?: string }>("POST", `/editions/${edition}/decisions`, {
    decision: "approve",
    digest,
    ...more,
  });
  return { status, code: body.code };
}

/** The status and the problem code of any call. */
export async function answerTo(who: Caller, method: string, path: string, body?: object): Promise<string> {
  const answer = await who.call<{ code?: string } | null>(method, path, body);
  return answer.body?.code === undefined ? String(answer.status) : `${answer.status} ${answer.body.code}`;
}
