import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Who may know whom (ARCHITECTURE, "The house"). Arrows point inward; a room may always know itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "packages/model": [],
  "packages/approval": ["packages/model"],
  "packages/protocol": ["packages/model", "packages/approval"],
  "packages/binding": ["packages/model"],
  "packages/paste": ["packages/model"],
  "packages/sync": ["packages/model", "packages/protocol", "packages/binding"],
  "packages/editor": [
    "packages/model",
    "packages/approval",
    "packages/protocol",
    "packages/binding",
    "packages/paste",
    "packages/sync",
  ],
  "apps/studio": [
    "packages/model",
    "packages/approval",
    "packages/protocol",
    "packages/sync",
    "packages/editor",
  ],
  "apps/site": ["packages/model"],
  server: ["packages/model", "packages/approval", "packages/protocol", "apps/site"],
};

/** Libraries that only some rooms may know, and why. */
const LIBRARIES: readonly {
  readonly name: RegExp;
  readonly rooms: readonly string[];
  readonly why: string;
}[] = [
  {
    name: /^(yjs|y-protocols|lib0)(\/|$)/,
    rooms: ["packages/binding", "packages/sync", "server/rooms"],
    why: "D6: only the binding, the sync session and the rooms know Yjs; everybody else works with schema JSON",
  },
  {
    name: /^(y-websocket|y-indexeddb)(\/|$)/,
    rooms: ["packages/sync"],
    why: "the wire and the offline store are adapters of the sync session",
  },
  {
    name: /^(lit|@lit\/.*|@awesome\.me\/.*)(\/|$)/,
    rooms: ["packages/editor", "apps/studio"],
    why: "only elements render",
  },
  {
    name: /^parse5(\/|$)/,
    rooms: ["packages/paste"],
    why: "foreign HTML is read in one place, with the filters behind it",
  },
  {
    name: /^(better-sqlite3|pg|redis)(\/|$)/,
    rooms: ["server/adapters"],
    why: "a store is an adapter; everybody else speaks to its port",
  },
];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith(".ts") && !/\.(test|contract|browser)\.ts$/.test(entry.name),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|playground)\//.test(file));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s*"([^"]+)"|(?:^|[^\w])import\s*\(\s*"([^"]+)"|(?:^|\n)\s*import\s*"([^"]+)"/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    target: match[1] ?? match[2] ?? match[3] ?? "",
  }));
}

/** The room a file or an import belongs to; null for a library. */
function roomOf({ file, target }: Import): string | null {
  if (target.startsWith(".")) return roomOfFile(relative(root, resolve(root, dirname(file), target)));
  const own = /^@naskah\/([a-z]+)$/.exec(target)?.[1];
  if (own === undefined) return null;
  return Object.keys(MAY_IMPORT).find((room) => room.split("/").at(-1) === own) ?? `@naskah/${own}`;
}

function roomOfFile(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "server" ? "server" : `${first}/${second}`;
}

const imports = ["packages", "apps", "server"].flatMap(sourceFiles).flatMap(importsOf);

test("the import graph is read at all", () => {
  assert.ok(imports.length > 100, `only ${imports.length} imports found`);
});

for (const room of Object.keys(MAY_IMPORT)) {
  test(`architecture: ${room} imports only what lies further in`, () => {
    const allowed = new Set([room, ...(MAY_IMPORT[room] ?? [])]);
    for (const entry of imports) {
      if (roomOfFile(entry.file) !== room) continue;
      const target = roomOf(entry);
      if (target === null || allowed.has(target)) continue;
      assert.fail(
        `${entry.file} imports ${entry.target}, but ${room} may only know ${[...allowed].join(", ")}: arrows point inward. ` +
          `Move the shared idea into a room that both may know, or hand it in as an argument.`,
      );
    }
  });
}

test("architecture: packages are entered through their index, never by a path into another room", () => {
  for (const entry of imports) {
    const target = roomOf(entry);
    if (target === null || !entry.target.startsWith(".") || target === roomOfFile(entry.file)) continue;
    assert.fail(
      `${entry.file} reaches into ${target} by path (${entry.target}); import @naskah/${target.split("/").at(-1)}`,
    );
  }
});

for (const { name, rooms, why } of LIBRARIES) {
  test(`architecture: ${name.source} stays in ${rooms.join(", ")}`, () => {
    for (const entry of imports) {
      if (!name.test(entry.target)) continue;
      assert.ok(
        rooms.some((room) => entry.file.startsWith(`${room}/`)),
        `${entry.file} imports ${entry.target}; ${why}`,
      );
    }
  });
}

test("architecture: insiders import the file, not their own index", () => {
  for (const entry of imports) {
    const own = /^@naskah\/([a-z]+)$/.exec(entry.target)?.[1];
    assert.ok(
      own === undefined || roomOfFile(entry.file).split("/").at(-1) !== own,
      `${entry.file} imports its own package's index; import the file that holds the name`,
    );
  }
});
