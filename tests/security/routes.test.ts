import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEFAULT_POLICIES } from "@naskah/model";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

const ROLES = ["nobody", "stranger", "administrator", "reviewer", "writer"] as const;
type Role = (typeof ROLES)[number];

/** What there is to ask about: an article of its own for every row. */
interface Subject {
  readonly article: string;
  readonly manuscript: string;
  /** Handed in by its writer. */
  readonly copy: string;
}

interface Row {
  readonly route: string;
  readonly path: (subject: Subject) => string;
  readonly body?: object;
  /** The status each role hears, in the order of `ROLES`. */
  readonly hears: readonly [number, number, number, number, number];
}

const row = (route: string, path: Row["path"], hears: Row["hears"], body?: object): Row => ({
  route,
  path,
  hears,
  ...(body === undefined ? {} : { body }),
});

/** A relative position at the end of the document, as an anchor of no words. */
const NOWHERE = "AQdhcnRpY2xlAA";

const ZERO = "0".repeat(64);
const AMENDMENT = { block: [0], from: 0, to: 0, expected: "", replacement: "x" };
const UNIT = {
  parentId: null,
  name: { id: "x", en: "x" },
  shortName: { id: "", en: "" },
  kind: "office",
  zone: "Asia/Makassar",
  address: "",
  isGuest: false,
  validFrom: null,
  validTo: null,
};

/** Every route × role on a manuscript of others (T36). What is allowed here fails for other reasons, so that a row changes nothing. */
const TABLE: readonly Row[] = [
  row("GET /session", () => "/session", [401, 200, 200, 200, 200]),
  row("GET /inbox", () => "/inbox", [401, 200, 200, 200, 200]),
  // Offices are no secret; what is in them is shown to who may read it (board.test.ts).
  row("GET /units/{id}/board", () => "/units/kpknl-mamuju/board", [401, 200, 200, 200, 200]),
  row("GET /units/{id}/calendar", () => "/units/kpknl-mamuju/calendar", [401, 200, 200, 200, 200]),
  row("GET /units/{id}/medians", () => "/units/kpknl-mamuju/medians", [401, 200, 200, 200, 200]),
  row("GET /publications", () => "/publications", [401, 200, 200, 200, 200]),
  row(
    "GET /articles/{id}/askable",
    ({ article }) => `/articles/${article}/askable`,
    [401, 404, 403, 403, 200],
  ),
  row("GET /notices", () => "/notices", [401, 200, 200, 200, 200]),
  row("POST /notices/read", () => "/notices/read", [401, 204, 204, 204, 204], { upTo: 0 }),
  row("GET /notices/mail", () => "/notices/mail", [401, 200, 200, 200, 200]),
  row(
    "GET /manuscripts/{id}/pictures",
    ({ manuscript }) => `/manuscripts/${manuscript}/pictures`,
    [401, 404, 403, 403, 200],
  ),
  row("GET /damaged-pictures", () => "/damaged-pictures", [401, 403, 200, 403, 403]),
  row("GET /clock", () => "/clock", [401, 403, 200, 403, 403]),
  row("POST /clock/confirmation", () => "/clock/confirmation", [401, 403, 409, 403, 403], { aheadMs: 0 }),
  row("PUT /notices/mail", () => "/notices/mail", [401, 200, 200, 200, 200], { mail: "at-once" }),
  row("POST /articles", () => "/articles", [401, 400, 403, 403, 400], {
    title: "x",
    language: "id",
    unit: "none",
  }),
  row("PUT /articles/{id}/unit", ({ article }) => `/articles/${article}/unit`, [401, 404, 403, 403, 403], {
    unitId: "none",
  }),
  row(
    "PUT /articles/{id}/co-owners/{unitId}",
    ({ article }) => `/articles/${article}/co-owners/none`,
    [401, 404, 403, 403, 403],
  ),
  row(
    "DELETE /articles/{id}/co-owners/{unitId}",
    ({ article }) => `/articles/${article}/co-owners/none`,
    [401, 404, 403, 403, 403],
  ),
  row("PATCH /articles/{id}", ({ article }) => `/articles/${article}`, [401, 404, 403, 403, 204], {}),
  row(
    "POST /articles/{id}/manuscripts",
    ({ article }) => `/articles/${article}/manuscripts`,
    [401, 404, 403, 403, 409],
    { language: "id", title: "x" },
  ),
  row("GET /articles/{id}/people", ({ article }) => `/articles/${article}/people`, [401, 404, 403, 403, 200]),
  row(
    "PUT /articles/{id}/members/{userId}",
    ({ article }) => `/articles/${article}/members/nobody`,
    [401, 404, 403, 403, 400],
    { role: "writer" },
  ),
  row(
    "DELETE /articles/{id}/members/{userId}",
    ({ article }) => `/articles/${article}/members/nobody`,
    [401, 404, 403, 403, 404],
  ),
  row("GET /manuscripts/{id}", ({ manuscript }) => `/manuscripts/${manuscript}`, [401, 404, 200, 200, 200]),
  row(
    "GET /manuscripts/{id}/content",
    ({ manuscript }) => `/manuscripts/${manuscript}/content`,
    [401, 404, 200, 200, 200],
  ),
  row(
    "POST /manuscripts/{id}/ticket",
    ({ manuscript }) => `/manuscripts/${manuscript}/ticket`,
    [401, 404, 201, 201, 201],
  ),
  row(
    "POST /manuscripts/{id}/withdrawal",
    ({ manuscript }) => `/manuscripts/${manuscript}/withdrawal`,
    [401, 404, 403, 403, 403],
    { sentence: "Artikel ini ditarik." },
  ),
  row(
    "POST /manuscripts/{id}/reinstatement",
    ({ manuscript }) => `/manuscripts/${manuscript}/reinstatement`,
    [401, 404, 403, 403, 403],
  ),
  row(
    "DELETE /manuscripts/{id}/schedule",
    ({ manuscript }) => `/manuscripts/${manuscript}/schedule`,
    [401, 404, 403, 403, 409],
  ),
  row(
    "POST /manuscripts/{id}/editions",
    ({ manuscript }) => `/manuscripts/${manuscript}/editions`,
    [401, 404, 403, 403, 422],
    {},
  ),
  row(
    "GET /manuscripts/{id}/submission",
    ({ manuscript }) => `/manuscripts/${manuscript}/submission`,
    [401, 404, 403, 403, 200],
  ),
  row(
    "PUT /manuscripts/{id}/schedule",
    ({ manuscript }) => `/manuscripts/${manuscript}/schedule`,
    [401, 404, 403, 403, 403],
    { publishAt: "2100-01-01T00:00:00.000Z" },
  ),
  row("POST /articles/{id}/ticks", ({ article }) => `/articles/${article}/ticks`, [401, 404, 403, 403, 400], {
    kind: "legal",
    unitId: "none",
  }),
  row(
    "DELETE /articles/{id}/ticks/{requirement}",
    ({ article }) => `/articles/${article}/ticks/none`,
    [401, 404, 403, 403, 404],
  ),
  row(
    "GET /manuscripts/{id}/translation",
    ({ manuscript }) => `/manuscripts/${manuscript}/translation`,
    [401, 404, 200, 200, 200],
  ),
  row(
    "PUT /manuscripts/{id}/translation",
    ({ manuscript }) => `/manuscripts/${manuscript}/translation`,
    [401, 404, 403, 403, 400],
    { sourceId: "none" },
  ),
  row(
    "POST /manuscripts/{id}/translation/checks",
    ({ manuscript }) => `/manuscripts/${manuscript}/translation/checks`,
    [401, 404, 403, 403, 409],
    { verdict: "up-to-date", edition: "none" },
  ),
  row("GET /stale-translations", () => "/stale-translations", [401, 200, 200, 200, 200]),
  row("GET /settings/audit", () => "/settings/audit", [401, 403, 200, 403, 403]),
  row("PUT /settings/audit", () => "/settings/audit", [401, 403, 200, 403, 403], { headRecipients: [] }),
  row("GET /settings/approval", () => "/settings/approval", [401, 200, 200, 200, 200]),
  row("PUT /settings/approval", () => "/settings/approval", [401, 403, 200, 403, 403], {
    dueWorkingDays: 2,
    emergency: { enabled: false, level: 1, monthlyLimit: 2, ratifyHours: 24 },
  }),
  ...[
    ["PUT", "seen", undefined],
    ["GET", "changes", undefined],
    ["GET", "preview", undefined],
    ["POST", "offer", { digest: ZERO, amendments: [AMENDMENT] }],
    ["POST", "offer/acceptance", { digest: ZERO }],
    ["POST", "offer/refusal", { reason: "x" }],
    ["POST", "emergency", { digest: ZERO, reason: "x" }],
    ["POST", "ratification", { digest: ZERO }],
    ["POST", "ticks", { requirement: "none", digest: ZERO }],
  ].map(([method, what, body]) =>
    row(
      `${method} /editions/{id}/${what}`,
      () => `/editions/none/${what}`,
      [401, 404, 404, 404, 404],
      body as object | undefined,
    ),
  ),
  row(
    "DELETE /editions/{id}/ticks/{requirement}",
    () => "/editions/none/ticks/none",
    [401, 404, 404, 404, 404],
  ),
  row("PUT /threads/{id}/must-fix", () => "/threads/none/must-fix", [401, 404, 404, 404, 404], {
    mustFix: true,
  }),
  row("GET /editions/{id}", () => "/editions/none", [401, 404, 404, 404, 404]),
  row("POST /editions/{id}/decisions", () => "/editions/none/decisions", [401, 404, 404, 404, 404], {
    decision: "approve",
    digest: "0".repeat(64),
  }),
  row("POST /editions/{id}/recall", () => "/editions/none/recall", [401, 404, 404, 404, 404]),
  row(
    "GET /manuscripts/{id}/threads",
    ({ manuscript }) => `/manuscripts/${manuscript}/threads`,
    [401, 404, 200, 200, 200],
  ),
  row(
    "POST /manuscripts/{id}/threads",
    ({ manuscript }) => `/manuscripts/${manuscript}/threads`,
    [401, 404, 403, 422, 422],
    { body: "x", anchor: { from: NOWHERE, to: NOWHERE } },
  ),
  row("POST /threads/{id}/comments", () => "/threads/none/comments", [401, 404, 404, 404, 404], {
    body: "x",
  }),
  row("POST /threads/{id}/state", () => "/threads/none/state", [401, 404, 404, 404, 404], {
    state: "resolved",
  }),
  row(
    "GET /manuscripts/{id}/pictures/{hash}",
    ({ manuscript }) => `/manuscripts/${manuscript}/pictures/${"0".repeat(64)}`,
    [401, 404, 404, 404, 404],
  ),
  row(
    "PUT /manuscripts/{id}/pictures/{hash}",
    ({ manuscript }) => `/manuscripts/${manuscript}/pictures/${"0".repeat(64)}`,
    [401, 404, 403, 403, 404],
    { from: "none" },
  ),
  // What is no form is not looked at further; T90 shows the grants.
  row(
    "POST /manuscripts/{id}/pictures",
    ({ manuscript }) => `/manuscripts/${manuscript}/pictures`,
    // Who may not is told before a byte of the picture is read.
    [401, 404, 403, 403, 415],
    {},
  ),
  row(
    "GET /manuscripts/{id}/draft-copies",
    ({ manuscript }) => `/manuscripts/${manuscript}/draft-copies`,
    [401, 404, 200, 200, 200],
  ),
  row(
    "POST /manuscripts/{id}/draft-copies",
    ({ manuscript }) => `/manuscripts/${manuscript}/draft-copies`,
    [401, 404, 404, 404, 400],
    { reason: "refused", madeAt: "2026-01-01T00:00:00.000Z", document: {} },
  ),
  row(
    "GET /manuscripts/{id}/checks",
    ({ manuscript }) => `/manuscripts/${manuscript}/checks`,
    [401, 404, 200, 200, 200],
  ),
  row(
    "POST /manuscripts/{id}/public-data",
    ({ manuscript }) => `/manuscripts/${manuscript}/public-data`,
    [401, 404, 403, 403, 400],
    { kind: "nik", fingerprint: "0".repeat(64), reason: "Nomor contoh." },
  ),
  row("GET /sections/{section}/checks", () => "/sections/artikel/checks", [401, 200, 200, 200, 200]),
  row("PUT /sections/{section}/checks", () => "/sections/artikel/checks", [401, 403, 200, 403, 403], {
    policy: DEFAULT_POLICIES.artikel,
  }),
  row(
    "DELETE /manuscripts/{id}/public-data/{fingerprint}",
    ({ manuscript }) => `/manuscripts/${manuscript}/public-data/${ZERO}`,
    [401, 404, 403, 403, 404],
  ),
  row("GET /checks/open-domains", () => "/checks/open-domains", [401, 200, 200, 200, 200]),
  row("PUT /checks/open-domains", () => "/checks/open-domains", [401, 403, 200, 403, 403], { domains: [] }),
  row("GET /spelling-words/{language}", () => "/spelling-words/id", [401, 200, 200, 200, 200]),
  row(
    "PUT /spelling-words/{language}/{word}",
    () => "/spelling-words/id/pemangku",
    [401, 403, 204, 403, 403],
  ),
  row(
    "DELETE /spelling-words/{language}/{word}",
    () => "/spelling-words/id/tidakada",
    [401, 403, 404, 403, 403],
  ),
  row("GET /draft-copies/{id}", ({ copy }) => `/draft-copies/${copy}`, [401, 404, 404, 404, 200]),
  row("DELETE /draft-copies/{id}", ({ copy }) => `/draft-copies/${copy}`, [401, 404, 404, 404, 403]),
  row(
    "POST /draft-copies/{id}/article",
    ({ copy }) => `/draft-copies/${copy}/article`,
    [401, 404, 404, 404, 403],
    {},
  ),
  // The office tree: everybody who is signed in reads it, administrators change it.
  row("GET /units", () => "/units", [401, 200, 200, 200, 200]),
  row("POST /units", () => "/units", [401, 403, 409, 403, 403], { id: "kpknl-mamuju", ...UNIT }),
  row("GET /units/{id}", () => "/units/kpknl-mamuju", [401, 200, 200, 200, 200]),
  row("PATCH /units/{id}", () => "/units/none", [401, 403, 404, 403, 403], { version: 1 }),
  row("GET /units/{id}/approver", () => "/units/kpknl-mamuju/approver", [401, 200, 200, 200, 200]),
  row("POST /positions", () => "/positions", [401, 403, 400, 403, 403], {
    unitId: "none",
    title: { id: "x", en: "x" },
    order: 1,
    isApproving: false,
    validFrom: null,
    validTo: null,
  }),
  row("PATCH /positions/{id}", () => "/positions/none", [401, 403, 404, 403, 403], { version: 1 }),
  row("GET /positions/{id}/appointments", () => "/positions/kasi-hi/appointments", [401, 200, 200, 200, 200]),
  row("POST /appointments", () => "/appointments", [401, 403, 409, 403, 403], {
    positionId: "kasi-hi",
    userId: "penulis2",
    capacity: "definitive",
    validFrom: "2026-01-01T00:00:00Z",
    validTo: null,
    letterNumber: "SK-1/2026",
  }),
  row("POST /appointments/{id}/end", () => "/appointments/none/end", [401, 403, 404, 403, 403], {}),
  row("GET /people", () => "/people", [401, 403, 200, 403, 403]),
  row("POST /people", () => "/people", [401, 403, 409, 403, 403], {
    email: "penulis1@demo.test",
    name: "x",
    language: "id",
    unitId: null,
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  }),
  row("PATCH /people/{id}", () => "/people/none", [401, 403, 404, 403, 403], { version: 1 }),
  row("POST /people/{id}/invitation", () => "/people/none/invitation", [401, 403, 404, 403, 403]),
  row("DELETE /people/{id}/invitation", () => "/people/none/invitation", [401, 403, 404, 403, 403]),
  row(
    "POST /people/{id}/invitation/agreement",
    () => "/people/none/invitation/agreement",
    [401, 403, 404, 403, 403],
  ),
  row("POST /people/{id}/invitation/sight", () => "/people/none/invitation/sight", [401, 403, 404, 403, 403]),
  row("POST /people/{id}/voucher", () => "/people/none/voucher", [401, 403, 404, 403, 403]),
  row("GET /account", () => "/account", [401, 200, 200, 200, 200]),
  row("PATCH /account", () => "/account", [401, 400, 400, 400, 400], { zone: "Asia/None" }),
  row("PUT /account/password", () => "/account/password", [401, 403, 403, 403, 403], {
    password: "not theirs",
    newPassword: "long enough to be one",
  }),
  row("PUT /account/email", () => "/account/email", [401, 409, 409, 409, 409], {
    email: "x@demo.test",
    password: "not theirs",
  }),
  row("DELETE /account/sessions", () => "/account/sessions", [401, 204, 204, 204, 204]),
  row("GET /recovery", () => "/recovery", [401, 200, 200, 200, 200]),
  row("DELETE /recovery", () => "/recovery", [401, 404, 404, 404, 404]),
  row("POST /offices/import", () => "/offices/import", [401, 403, 200, 403, 403], {
    apply: false,
    files: [{ name: "x.csv", text: "x" }],
  }),
  row("GET /offices/export/{table}", () => "/offices/export/units", [401, 403, 200, 403, 403]),
];

/** Not about a manuscript, and shown elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "POST /session": "T60, T61",
  "DELETE /session": "T58, T60",
  "POST /first-run": "operation.test.ts",
  "POST /manuscripts/{id}/schedule/release": "restored-schedules.test.ts",
  "POST /addresses": "account.test.ts",
  "POST /resets": "account.test.ts",
  "POST /resets/password": "account.test.ts",
  "POST /invitations": "T66, offices.test.ts",
};

let naskah: Naskah;
let owner: Caller;
const callers = new Map<Role, Caller>();

before(async () => {
  naskah = await startNaskah();
  owner = await naskah.signIn("penulis1");
  for (const [role, account] of [
    ["stranger", "mitra"],
    ["administrator", "admin"],
    ["reviewer", "penelaah"],
    ["writer", "penulis2"],
  ] as const)
    callers.set(role, await naskah.signIn(account));
});
after(() => naskah.stop());

async function subject(): Promise<Subject> {
  const begun = await owner.begin("");
  for (const [user, role] of [
    ["penulis2", "writer"],
    ["penelaah", "reviewer"],
  ])
    await owner.call("PUT", `/articles/${begun.article}/members/${user}`, { role });
  const { status, body } = await owner.call<{ id: string }>(
    "POST",
    `/manuscripts/${begun.manuscript}/draft-copies`,
    { reason: "refused", madeAt: "2026-01-01T00:00:00.000Z", document: { type: "doc" } },
  );
  assert.equal(status, 201);
  return { ...begun, copy: body.id };
}

for (const { route, path, body, hears } of TABLE) {
  test(`T36: ${route} answers each role as the table says`, async () => {
    const on = await subject();
    const [method = ""] = route.split(" ");
    const heard: (readonly [Role, number])[] = [];
    for (const role of ROLES) {
      const caller = callers.get(role);
      if (caller !== undefined) heard.push([role, (await caller.call(method, path(on), body)).status]);
      else {
        const headers = { origin: naskah.origin, "content-type": "application/json" };
        const init =
          body === undefined
            ? { headers: { origin: naskah.origin } }
            : { headers, body: JSON.stringify(body) };
        heard.push([role, (await fetch(`${naskah.origin}/api/v1${path(on)}`, { method, ...init })).status]);
      }
    }
    assert.deepEqual(
      heard,
      ROLES.map((role, index) => [role, hears[index]]),
    );
  });
}

test("T36: every route of the REST interface has a row", async () => {
  const { body } = await owner.call<{ paths: Record<string, Record<string, unknown>> }>(
    "GET",
    "/openapi.json",
  );
  const routes = Object.entries(body.paths)
    .filter(([path]) => path.startsWith("/api/v1/"))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.slice("/api/v1".length)}`),
    );
  const known = new Set([...TABLE.map(({ route }) => route), ...Object.keys(ELSEWHERE)]);
  assert.ok(routes.length > 20, `only ${routes.length} routes found`);
  assert.deepEqual(
    routes.filter((route) => !known.has(route)),
    [],
  );
});
