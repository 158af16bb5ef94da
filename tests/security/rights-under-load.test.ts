import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { done } from "../../server/demo/demo-acts.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { setMember } from "../../server/usecases/set-member.ts";
import { CountedStatements } from "../harness/counted-statements.ts";
import { type Caller, callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";
import { personOf } from "../harness/races.ts";
import { StockClient } from "../harness/stock-client.ts";
import { TypingCrowd } from "../harness/typing-crowd.ts";
import { until } from "../harness/until.ts";
import { type Connected, connect, join, seedVolume } from "../harness/volume.ts";

/**
 * A hundred connected (four hundred in `test:long`), ten of them typing all the time: who may no longer is out when the act is answered, and
 * nobody else (C8).
 */

const COUNT = process.env.NASKAH_LONG === "1" ? 400 : 100;
const SIZE = { units: COUNT, published: 1, inReview: 1, connected: COUNT };
const SECTION = "seksi-hi-kpknl-mamuju";
const AUTHOR = personOf("penulis1");

let naskah: Naskah;
let admin: Caller;
let connected: readonly Connected[];
let statements: CountedStatements;
let crowd: TypingCrowd;
let typists: readonly StockClient[];
let draft: { readonly article: string; readonly manuscript: ManuscriptId };

before(async () => {
  naskah = await startNaskah();
  const { deps } = naskah;
  await seedVolume(deps, SIZE);
  connected = await connect(deps, SIZE.connected);
  admin = await naskah.signIn("admin");
  draft = await begin("Naskah yang ramai");
  typists = await Promise.all(
    connected.slice(-10).map(async ({ userId, cookie }) => {
      const { article, manuscript } = await begin(`Ramai ${userId}`);
      done(await setMember(deps, AUTHOR, article, userId, "writer"));
      const client = new StockClient(naskah.origin, manuscript, cookie);
      await client.synced();
      return client;
    }),
  );
  statements = new CountedStatements();
  crowd = new TypingCrowd(typists);
});

after(async () => {
  crowd.stop();
  statements.stop();
  for (const client of typists) client.leave();
  await naskah.stop();
});

async function begin(title: string) {
  const { id, manuscript } = done(
    await createArticle(naskah.deps, AUTHOR, { title, language: "id", unit: SECTION }),
  );
  return { article: id, manuscript: manuscript.id };
}

const seat = (index: number): Connected => {
  const found = connected[index];
  assert.ok(found);
  return found;
};
const stored = async () => JSON.stringify((await naskah.deps.drafts.read(draft.manuscript)).document);

interface Act {
  readonly userId: string;
  readonly cookie: string;
  readonly act: () => Promise<{ readonly status: number }>;
  readonly code: number;
}

const memberOf = async (index: number): Promise<Pick<Act, "userId" | "cookie">> => {
  const { userId, cookie } = seat(index);
  done(await setMember(naskah.deps, AUTHOR, draft.article, userId, "writer"));
  return { userId, cookie };
};

const ACTS: Readonly<Record<string, () => Promise<Act>>> = {
  "T58: signing out": async () => {
    const who = await memberOf(0);
    const { email } = seat(0);
    return {
      ...who,
      act: () => callerOf(naskah.origin, email, who.cookie).call("DELETE", "/session"),
      code: 4401,
    };
  },
  "T56: a disabled account": async () => {
    const who = await memberOf(1);
    const { body } = await admin.call<{ people: { id: string; version: number }[] }>(
      "GET",
      `/people?q=${encodeURIComponent(seat(1).email)}`,
    );
    const person = body.people.find(({ id }) => id === who.userId);
    assert.ok(person);
    const act = () =>
      admin.call("PATCH", `/people/${person.id}`, { version: person.version, isDisabled: true });
    return { ...who, act, code: 4401 };
  },
  "T57: a writer who is to read only": async () => {
    const who = await memberOf(2);
    const penulis = await naskah.signIn("penulis1");
    const act = () =>
      penulis.call("PUT", `/articles/${draft.article}/members/${who.userId}`, { role: "observer" });
    return { ...who, act, code: 4403 };
  },
  "T56 C8: a head whose appointment ends": async () => {
    const kasi = await naskah.signIn("kasi");
    const { id } = await naskah.deps.db
      .selectFrom("appointments")
      .where("userId", "=", "kasi")
      .select("id")
      .executeTakeFirstOrThrow();
    return {
      userId: "kasi",
      cookie: kasi.cookie,
      act: () => admin.call("POST", `/appointments/${id}/end`, {}),
      code: 4403,
    };
  },
};

for (const [name, prepare] of Object.entries(ACTS))
  test(`${name} closes every socket before it is answered, however many are connected, and nothing is applied after`, async () => {
    const { userId, cookie, act, code } = await prepare();
    const clients = Array.from({ length: 3 }, () => new StockClient(naskah.origin, draft.manuscript, cookie));
    await Promise.all(clients.map((client) => client.synced()));
    const silent = userId === seat(0).userId ? seat(0) : await join(naskah.deps, userId, draft.manuscript);
    const closedBefore = connected.filter(({ closes }) => closes.length > 0).length;
    const wasTyped = crowd.typed;
    const own = new TypingCrowd(clients);
    await until("they type", () => own.typed > 20 && crowd.typed > wasTyped + 20);
    statements.reset();
    const { status } = await act();
    assert.ok(status < 300, String(status));
    assert.equal(silent.closes.length, 1, "the server let go before it answered");
    own.stop();
    for (const client of clients) client.type("SESUDAHNYA ", 0);
    for (const client of clients) await until("closed", () => client.closes.includes(code));
    const typedThen = crowd.typed;
    await until("others type on", () => crowd.typed > typedThen + 50);
    assert.ok(!(await stored()).includes("SESUDAHNYA"));
    const heads = connected.filter(({ closes }) => closes.length > 0).length - closedBefore;
    assert.ok(heads <= 1, `${heads} of the others were closed`);
    assert.ok(typists.every(({ closes }) => closes.length === 0));
    const judged = statements.matching(/from "sessions" as "s"/);
    assert.ok(judged < 60, `${judged} sessions were looked up`);
    for (const client of clients) client.leave();
  });
