import type { Suspected } from "../harness/guided-search.ts";
import { type Caller, callerOf, type Naskah } from "../harness/naskah.ts";
import type { Random } from "../harness/random.ts";
import type { WorkMeter } from "../harness/work-meter.ts";

/** What is put together into a hostile value: a piece so many times, in so many brackets, or as so many members. */
interface Value {
  readonly piece: string;
  readonly times: number;
  readonly form: "text" | "list" | "nest" | "object";
}

export interface RequestDraft {
  readonly route: number;
  readonly value: Value;
}

interface Route {
  readonly who: "writer" | "admin" | "nobody";
  readonly method: string;
  readonly path: (value: string) => string;
  readonly body?: (value: unknown) => unknown;
}

/** Blocks that a request may cost, and each byte of it: what the client in the same process does is among them. */
const MOST = 1_500_000;
const MOST_A_BYTE = 40;
const MOST_BYTES = 256 * 1024;

const PIECES = [
  "a",
  "kata ",
  "%",
  "_%",
  "../",
  "'",
  '"',
  "\\",
  "{",
  "[",
  "<b>",
  "&amp;",
  "\u202e",
  "e\u0301",
  "🙂",
  "http://a.id/",
  "0812-3456-7890 ",
  "3201010101010001 ",
  "(",
  "di di ",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
  "\n",
  ",",
  "=1+1,",
  "=?utf-8?B?AAAA?=",
  "a@b.",
];
const TIMES = [1, 3, 30, 99, 100, 300, 1000, 2000, 10_000, 60_000];

/** Requests of a writer, of an administrator, and of whoever reads the public site. */
export async function hostileRequests(meter: WorkMeter, naskah: Naskah): Promise<Suspected<RequestDraft>> {
  const writer = await naskah.signIn("penulis1");
  const admin = await naskah.signIn("admin");
  const { article, manuscript } = await writer.begin("Naskah yang dicari lambatnya");
  const who: Record<Route["who"], Caller> = { writer, admin, nobody: callerOf(naskah.origin, "", "") };
  const routes = routesOf(article, manuscript);
  const send = async ({ route, value }: RequestDraft): Promise<number> => {
    const { who: caller, method, path, body } = routes[route % routes.length] ?? expectRoute();
    const { text, json } = putTogether(value);
    const url = new URL(path(encodeURIComponent(text.slice(0, 8000).toWellFormed())), naskah.origin);
    const sent = body === undefined ? undefined : JSON.stringify(body(json));
    const answer = await fetch(url, {
      method,
      redirect: "manual",
      headers: {
        cookie: who[caller].cookie,
        origin: naskah.origin,
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    await answer.arrayBuffer();
    if (answer.status >= 500 && answer.status !== 503 && answer.status !== 507)
      throw new Error(`${method} ${url.pathname} answered ${answer.status} to ${JSON.stringify(value)}`);
    return url.href.length + (sent?.length ?? 0);
  };
  return {
    name: "requests",
    known: () => routes.map((_, route) => ({ route, value: { piece: "a", times: 1, form: "text" } })),
    fresh: (random) => ({ route: random.below(routes.length), value: freshValue(random) }),
    vary: (random, draft, other) => {
      const value = random.pick([
        { ...draft.value, times: draft.value.times * 2 },
        { ...draft.value, piece: draft.value.piece + random.pick(PIECES) },
        { ...draft.value, piece: random.pick(PIECES) },
        { ...draft.value, form: freshValue(random).form },
        other.value,
      ]);
      return { route: random.chance(80) ? draft.route : other.route, value };
    },
    cost: async (draft) => {
      meter.take();
      const size = await send(draft);
      return meter.take() / (MOST + MOST_A_BYTE * size);
    },
  };
}

function expectRoute(): never {
  throw new RangeError("there is no route");
}

function freshValue(random: Random): Value {
  return {
    piece: random.pick(PIECES),
    times: random.pick(TIMES),
    form: random.pick(["text", "text", "list", "nest", "object"]),
  };
}

function putTogether({ piece, times, form }: Value): { readonly text: string; readonly json: unknown } {
  const most = Math.max(1, Math.min(times, Math.floor(MOST_BYTES / piece.length)));
  const text = piece.repeat(most);
  switch (form) {
    case "text":
      return { text, json: text };
    case "list":
      return { text, json: Array.from({ length: most }, () => piece) };
    case "object":
      return {
        text,
        json: Object.fromEntries(Array.from({ length: most }, (_, at) => [`${piece}${at}`, piece])),
      };
    case "nest": {
      let json: unknown = piece;
      for (let depth = 0; depth < Math.min(most, 3000); depth++) json = [json];
      return { text: `${"[".repeat(most)}${"]".repeat(most)}`, json };
    }
  }
}

function routesOf(article: string, manuscript: string): readonly Route[] {
  const api = (path: string) => () => `/api/v1${path}`;
  const get = (who: Route["who"], path: (value: string) => string): Route => ({ who, method: "GET", path });
  const send = (
    who: Route["who"],
    method: string,
    path: (value: string) => string,
    body: (value: unknown) => unknown,
  ): Route => ({ who, method, path, body });
  const paragraph = (value: unknown) => ({ type: "paragraph", content: [{ type: "text", text: value }] });
  return [
    get("writer", (value) => `/api/v1/articles/${article}/askable?q=${value}`),
    get("writer", (value) => `/api/v1/publications?q=${value}`),
    get("admin", (value) => `/api/v1/people?q=${value}`),
    get("writer", (value) => `/api/v1/notices?before=${value}`),
    get("writer", (value) => `/api/v1/manuscripts/${manuscript}/threads?after=${value}`),
    get("writer", (value) => `/api/v1/manuscripts/${value}`),
    get("writer", api(`/manuscripts/${manuscript}/checks`)),
    get("writer", api(`/manuscripts/${manuscript}/submission`)),
    get("writer", api("/units/kpknl-mamuju/board")),
    get("writer", api("/openapi.json")),
    get("admin", api("/offices/export/units")),
    get("nobody", (value) => `/id?before=${value}`),
    get("nobody", (value) => `/id/artikel/${value}`),
    get("nobody", (value) => `/id/${value.slice(0, 3000)}`),
    get("nobody", (value) => `/media/${value}`),
    get("nobody", () => "/sitemap.xml"),
    get("nobody", () => "/id/feed.xml"),
    send("nobody", "POST", api("/session"), (value) => ({ email: value, password: "x" })),
    send("writer", "POST", api("/articles"), (value) => ({ title: value, language: "id" })),
    send("writer", "PATCH", api(`/articles/${article}`), (value) => ({ title: value })),
    send("writer", "PATCH", api(`/articles/${article}`), (value) => ({
      [String(value).slice(0, 60_000)]: value,
    })),
    send("writer", "POST", api(`/manuscripts/${manuscript}/threads`), (value) => ({
      body: value,
      anchor: { from: "AQdhcnRpY2xlAA", to: "AQdhcnRpY2xlAA" },
    })),
    send("writer", "POST", api(`/manuscripts/${manuscript}/threads`), (value) => ({
      body: "x",
      anchor: { from: value, to: value },
    })),
    send("writer", "POST", api(`/manuscripts/${manuscript}/draft-copies`), (value) => ({
      reason: "refused",
      madeAt: "2026-01-01T00:00:00.000Z",
      document: {
        type: "doc",
        content: Array.isArray(value) ? value.map(paragraph) : [paragraph(value), value],
      },
    })),
    send("writer", "POST", api(`/manuscripts/${manuscript}/editions`), (value) => ({ note: value })),
    send(
      "admin",
      "PUT",
      (value) => `/api/v1/spelling-words/id/${value.slice(0, 4000)}`,
      () => ({}),
    ),
    send("admin", "PUT", api("/checks/open-domains"), (value) => ({
      domains: Array.isArray(value) ? value : [value],
    })),
    send("admin", "PUT", api("/settings/audit"), (value) => ({ headRecipients: [value] })),
    send("admin", "POST", api("/people"), (value) => ({ email: value, name: value, language: "id" })),
    send("admin", "POST", api("/offices/import"), (value) => ({
      files: { units: `id,parent,name_id\n${Array.isArray(value) ? value.join("\n") : value}` },
      apply: false,
    })),
  ];
}
