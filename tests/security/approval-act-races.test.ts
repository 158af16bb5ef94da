import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { editionIn } from "@naskah/approval";
import { readLine } from "../../server/usecases/line-store.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { setApprovalSettings } from "../../server/usecases/set-approval-settings.ts";
import { answerTo, decide, draftOf, type Sealed, submit } from "../harness/desk-work.ts";
import type { Caller, Naskah } from "../harness/naskah.ts";
import { articleOf, BLOCK, onRaceServers, personOf, RACES } from "../harness/races.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

/** Two acts at one instant on the running server: exactly one counts, the other hears why, and what is public follows the one. */

const HOUR = 3_600_000;

type Account = "penulis1" | "penulis2" | "kasi" | "kakantor" | "kakanwil" | "penelaah";
type Office = { readonly naskah: Naskah } & Readonly<Record<Account, Caller>>;

interface Race {
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

interface Ready extends Sealed {
  readonly requirement?: string;
}

async function run(accounts: readonly Account[], { ready, acts, lost, live }: Race): Promise<void> {
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
          await setTimeout(place * ((round >> 1) % 8) * 2);
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

async function sealed({ naskah, penulis1 }: Office): Promise<Ready & { article: string }> {
  const { article, manuscript } = await articleOf(naskah, "penulis1", "Kata lama.");
  await penulis1.call("PUT", `/articles/${article}/members/penulis2`, { role: "writer" });
  return { ...(await submit(penulis1, manuscript)), article };
}

/** What the head of section changed in it waits for a writer. */
async function offered(office: Office): Promise<Ready> {
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

const accept = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/offer/acceptance`, { digest });
const approve = async (who: Caller, sealed: Sealed) => {
  const { status, code } = await decide(who, sealed);
  return status === 200 ? "200" : `${status} ${code}`;
};
const hurry = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/emergency`, { digest, reason: "Peringatan banjir." });
const ratify = (who: Caller, { edition, digest }: Sealed) =>
  answerTo(who, "POST", `/editions/${edition}/ratification`, { digest });
/** No month is full of emergencies, and the next one up is asked for the second person's yes at once. */
const inNeed = ({ naskah }: Office) =>
  setApprovalSettings(naskah.deps, personOf("admin"), {
    dueWorkingDays: 2,
    emergency: { enabled: true, level: 1, monthlyLimit: BLOCK, ratifyHours: 0 },
  });

test(`A5 A7: ${RACES} races of two writers who accept one offer`, async () => {
  await run(["penulis1", "penulis2", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis1 }, offer) => accept(penulis1, offer),
      ({ penulis2 }, offer) => accept(penulis2, offer),
    ],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`A5: ${RACES} races of a writer's yes against the approver who takes the offer back`, async () => {
  await run(["penulis1", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis1 }, offer) => accept(penulis1, offer),
      ({ kasi }, { edition }) =>
        answerTo(kasi, "POST", `/editions/${edition}/offer/refusal`, { reason: "Saya keliru." }),
    ],
    lost: [/already-decided/, /already-decided/],
    live: [true, false],
  });
});

test(`A5: ${RACES} races of a yes to an offer against a new submission, which ends it`, async () => {
  await run(["penulis1", "penulis2", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis2 }, offer) => accept(penulis2, offer),
      ({ penulis1 }, { manuscript }) => answerTo(penulis1, "POST", `/manuscripts/${manuscript}/editions`, {}),
    ],
    // Of a text that readers know, a submission must say what it changes.
    lost: [/already-decided/, /change-note-required/],
    live: [true, false],
  });
});

test(`A3: ${RACES} races of an approval against an emergency publication`, async () => {
  await run(["penulis1", "kasi", "kakantor"], {
    ready: async (office, round) => {
      if (round === 0) await inNeed(office);
      return await sealed(office);
    },
    acts: [({ kasi }, it) => approve(kasi, it), ({ kakantor }, it) => hurry(kakantor, it)],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`A3 A7: ${RACES} races of an approval against the writers' recall`, async () => {
  await run(["penulis1", "kasi"], {
    ready: sealed,
    acts: [
      ({ kasi }, it) => approve(kasi, it),
      ({ penulis1 }, { edition }) => answerTo(penulis1, "POST", `/editions/${edition}/recall`),
    ],
    lost: [/stale-digest/, /already-decided/],
    live: [true, false],
  });
});

test(`A7: ${RACES} races of two who ratify one emergency`, async () => {
  await run(["penulis1", "kasi", "kakantor", "kakanwil"], {
    ready: async (office, round) => {
      if (round === 0) await inNeed(office);
      const it = await sealed(office);
      assert.equal(await hurry(office.kakantor, it), "200");
      return it;
    },
    acts: [({ kasi }, it) => ratify(kasi, it), ({ kakanwil }, it) => ratify(kakanwil, it)],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`G4: ${RACES} races of an approval against a tick that is taken back`, async () => {
  await run(["penulis1", "kasi", "penelaah"], {
    ready: async (office) => {
      const it = await sealed(office);
      const asked = await office.penulis1.call<{ id: string }>("POST", `/articles/${it.article}/ticks`, {
        kind: "review",
        userId: "penelaah",
      });
      const requirement = asked.body.id;
      const ticks = `/editions/${it.edition}/ticks`;
      assert.equal(await answerTo(office.penelaah, "POST", ticks, { requirement, digest: it.digest }), "204");
      return { ...it, requirement };
    },
    acts: [
      ({ kasi }, it) => approve(kasi, it),
      ({ penelaah }, { edition, requirement }) =>
        answerTo(penelaah, "DELETE", `/editions/${edition}/ticks/${requirement}`),
    ],
    lost: [/checks-failed/, /already-decided/],
    live: [true, false],
  });
});

test(`T107: ${RACES} races of a schedule whose time comes against who cancels it`, async () => {
  await run(["penulis1", "kasi"], {
    ready: async (office) => {
      const it = await sealed(office);
      const publishAt = new Date(Date.now() + HOUR).toISOString();
      assert.equal((await decide(office.kasi, it, { publishAt })).status, 200);
      return it;
    },
    acts: [
      async ({ naskah: { deps } }, { edition }) => {
        const clock = { now: () => new Date(Date.now() + 2 * HOUR) };
        const { published } = await publishDue({ ...deps, clock });
        return (published as readonly string[]).includes(edition) ? "done" : "nothing due";
      },
      ({ penulis1 }, { manuscript }) => answerTo(penulis1, "DELETE", `/manuscripts/${manuscript}/schedule`),
    ],
    lost: [/nothing due/, /conflict/],
    live: [true, false],
  });
});

test(`T96 A5: ${RACES} races of a yes to an offer against an edit: what is offered is public, and no edit is lost`, async () => {
  await onRaceServers(async (naskah) => {
    const [penulis1, penulis2, kasi] = await Promise.all(
      ["penulis1", "penulis2", "kasi"].map((account) => naskah.signIn(account)),
    );
    const office = { naskah, penulis1, penulis2, kasi } as Office;
    for (let round = 0; round < BLOCK; round++) {
      const offer = await offered(office);
      const client = new StockClient(naskah.origin, offer.manuscript, office.penulis2.cookie);
      await client.synced();
      const token = `r${round}x`;
      client.type(` ${token}`);
      assert.equal(await accept(office.penulis1, offer), "200", `round ${round}`);
      const live = editionIn(await readLine(naskah.deps.db, offer.manuscript), "published");
      assert.equal(live?.digest, offer.digest, `round ${round}`);
      await until(`round ${round}: both are stored`, async () => {
        const draft = await draftOf(naskah, offer.manuscript);
        return draft.includes(token) && draft.includes("Kata baru.");
      });
      client.leave();
    }
  });
});
