import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { build } from "../../server/app.ts";
import { compose } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { DEMO_PASSWORD } from "../../server/demo/demo-organisation.ts";
import { seedOrganisation } from "../../server/demo/seed-organisation.ts";
import type { Deps } from "../../server/deps.ts";

/** The real server on a data directory of its own, in this process, with the demo's people and no article. */
export interface Naskah {
  readonly origin: string;
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  readonly deps: Deps;
  /** What it logged, one object a line. */
  readonly log: readonly Record<string, unknown>[];
  signIn(account: string): Promise<Caller>;
  stop(): Promise<void>;
}

/** Somebody who calls the REST resources. */
export interface Caller {
  readonly account: string;
  readonly cookie: string;
  call<Answer = unknown>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Answer }>;
  /** Begins an article. @returns its id and its manuscript's. */
  begin(title: string): Promise<{ article: string; manuscript: string }>;
}

/** @param dataDir one that stays, with what is in it; left out, a new one that goes with the server. */
export async function startNaskah({
  dataDir: kept,
  changes = (deps) => deps,
  env = {},
}: {
  readonly dataDir?: string;
  readonly changes?: (deps: Deps) => Deps;
  /** Settings, as the environment has them. */
  readonly env?: Readonly<Record<string, string>>;
} = {}): Promise<Naskah> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), "naskah-test-")));
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: "warn" }, { write: (line) => void log.push(JSON.parse(line)) });
  const config = { ...readConfig(env, []), port: 0, dataDir };
  const deps = changes(await compose(config, logger));
  if ((await deps.db.selectFrom("users").select("id").executeTakeFirst()) === undefined)
    await seedOrganisation(deps.db, deps.clock.now());
  const app = await build(deps);
  await app.listen({ host: config.host, port: 0 });
  const { port } = app.server.address() as AddressInfo;
  deps.addresses.listening(config.host, port);
  const origin = deps.addresses.publicUrl;
  return {
    origin,
    port,
    deps,
    log,
    signIn: (account) => signIn(origin, account),
    stop: async () => {
      await deps.rooms.close();
      await app.close();
      await deps.closeStore();
      if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function signIn(origin: string, account: string): Promise<Caller> {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email: `${account}@demo.test`, password: DEMO_PASSWORD }),
  });
  if (response.status !== 200) throw new Error(`${account} could not sign in: ${await response.text()}`);
  return callerOf(origin, account, response.headers.getSetCookie()[0]?.split(";")[0] ?? "");
}

/** Somebody who is signed in already. */
export function callerOf(origin: string, account: string, cookie: string): Caller {
  const call: Caller["call"] = async (method, path, body) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { cookie, origin, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    return { status: answer.status, body: isJson ? JSON.parse(text) : text === "" ? null : text };
  };
  return {
    account,
    cookie,
    call,
    begin: async (title) => {
      const { status, body } = await call<{ id: string; manuscripts: { id: string }[] }>(
        "POST",
        "/articles",
        {
          title,
          language: "id",
        },
      );
      if (status !== 201) throw new Error(`no article: ${status} ${JSON.stringify(body)}`);
      return { article: body.id, manuscript: body.manuscripts[0]?.id ?? "" };
    },
  };
}
