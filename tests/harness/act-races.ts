import assert from "node:assert/strict";
import { editionIn } from "@naskah/approval";
import { readLine } from "../../server/usecases/line-store.ts";
import { setApprovalSettings } from "../../server/usecases/set-approval-settings.ts";
import { answerTo, decide, type Sealed, submit } from "./desk-work.ts";
import type { Caller, Naskah } from "./naskah.ts";
import { articleOf, BLOCK, onRaceServers, personOf } from "./races.ts";

/** Two acts at one instant on the running server: exactly one counts, the other hears why, and what is public follows the one. */

export type Account = "penulis1" | "penulis2" | "kasi" | "kakantor" | "kakanwil" | "penelaah";
export type Office = { readonly naskah: Naskah } & Readonly<Record<Account, Caller>>;

export interface Race {
  /** What is raced for, made ready anew each round. */
  readonly ready: (office: Office, round: number) => Promise<Ready>;
  /** The two acts. */
  readonly acts: readonly [
    (office: Office, ready: Ready) => Promise<string>,
    (office: Office, ready: Ready) => Promise<string>,
  ];
  /** What the loser of each act hears. */
  readonly lost: readonly [RegExp, RegExp];
  /** Whether the public sees it, by which act won. */
  readonly live: readonly [boolean, boolean];
}

export interface Ready extends Sealed {
  readonly requirement?: string;
}

/** Turns of the event loop by which the first is ahead: from none to what its whole way takes. */
const HEAD_STARTS = [0, 1, 2, 4, 8, 16, 32, 64];

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next));
}

export async function runRaces(
  accounts: readonly Account[],
  { ready, acts, lost, live }: Race,
): Promise<void> {
  await onRaceServers(async (naskah) => {
    const callers = await Promise.all(accounts.map((account) => naskah.signIn(account)));
    const signedIn = Object.fromEntries(accounts.map((account, index) => [account, callers[index]]));
    const office = { naskah, ...signedIn } as Office;
    const wins = [0, 0];
    for (let round = 0; round < BLOCK; round++) {
      const what = await ready(office, round);
      const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const heard = ["", ""];
      await Promise.all(
        order.map(async (index, place) => {
          // Their ways to the database differ in length: how much earlier the first one sets out goes through eight steps.
          await turns(place * (HEAD_STARTS[(round >> 1) % HEAD_STARTS.length] ?? 0));
          heard[index] = await acts[index](office, what);
        }),
      );
      const won = heard.map((answer) => answer.startsWith("2") || answer === "done");
      assert.equal(won.filter(Boolean).length, 1, `round ${round}: ${heard.join(" and ")}`);
      const winner = won[0] ? 0 : 1;
      const loser = winner === 0 ? 1 : 0;
      wins[winner] = (wins[winner] ?? 0) + 1;
      assert.match(heard[loser] ?? "", lost[loser], `round ${round}`);
      const published = editionIn(await readLine(naskah.deps.db, what.manuscript), "published");
      assert.equal(published?.digest ?? null, live[winner] ? what.digest : null, `round ${round}`);
    }
    assert.ok(
      wins.every((count) => count > 0),
      `no race: ${wins}`,
    );
  });
}

export async function sealed({ naskah, penulis1 }: Office): Promise<Ready & { article: string }> {
  const { article, manuscript } = await articleOf(naskah, "penulis1", "Kata lama.");
  await penulis1.call("PUT", `/articles/${article}/members/penulis2`, { role: "writer" });
  return { ...(await submit(penulis1, manuscript)), article };
}

/** What the head of section changed in it waits for a writer. */
export async function offered(office: Office): Promise<Ready> {
  const { manuscript, edition, digest } = await sealed(office);
  const { body: shown } = await office.kasi.call<{
    content: { document: { content: { type: string }[] } };
  }>("GET", `/editions/${edition}`);
  const block = shown.content.document.content.findIndex(({ type }) => type === "paragraph");
  const { status, body } = await office.kasi.call<{ id: string; digest: string }>(
    "POST",
    `/editions/${edition}/offer`,
    { digest, amendments: [{ block: [block], from: 5, to: 9, expected: "lama", replacement: "baru" }] },
  );
  assert.equal(status, 201);
  return { manuscript, edition: body.id, digest: body.digest };
}

export const accept = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/offer/acceptance`, { digest });
export const approve = async (who: Caller, sealed: Sealed) => {
  const { status, code } = await decide(who, sealed);
  return status === 200 ? "200" : `${status} ${code}`;
};
export const hurry = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/emergency`, { digest, reason: "Peringatan banjir." });
export const ratify = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/ratification`, { digest });
/** No month is full of emergencies, and the next one up is asked for the second person's yes at once. */
export const inNeed = ({ naskah }: Office) =>
  setApprovalSettings(naskah.deps, personOf("admin"), {
    dueWorkingDays: 2,
    emergency: { enabled: true, level: 1, monthlyLimit: BLOCK, ratifyHours: 0 },
  });
