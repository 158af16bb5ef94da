import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where a handler may stand as it is, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  "server/guard.ts": "it is the guard",
  "server/adapters/system/timers.ts":
    "the port's own adapter: RoomKeeper wraps it, which the next test sees to",
  "server/rooms/room.ts": "Yjs calls its observers within our own call, which hears what they throw",
  "server/rooms/trial.ts": "the same",
  "server/demo/play-scenes.ts": "runs before the server listens, and is awaited",
};

/** Something that will be called by nobody of ours: by a stream, a timer, a signal, a thread. */
const HANDLER =
  /(?:\.(?:on|once|addListener|addEventListener|prependListener)\(\s*"[^"]+",|\.on\(\s*signal,|\bset(?:Timeout|Interval|Immediate)\(|\bqueueMicrotask\()\s*([\w.#]*)(\(?)/g;
/** What the language itself hands in, and cannot throw. */
const SETTLERS = /^(next|resolve|done)$/;
/** A promise that is let go of. */
const DROPPED = /(?:^\s*|[;{}=>]\s*)void (?!0\b)[\w.#(]/gm;

function serverFiles(): string[] {
  return readdirSync(join(root, "server"), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes("node_modules"));
}

/** Handlers of a text that are not guarded. */
function unguarded(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(HANDLER)) {
    const [whole, name = "", call = ""] = match;
    // A query's join has the same name for another thing: `.on("a.b", "=", …)`.
    if (name === "" && text[match.index + whole.length] === '"') continue;
    const isGuarded = name === "guarded" && call === "(";
    const isNamed = name !== "" && call === "" && new RegExp(`const ${name} = guarded\\(`).test(text);
    if (!isGuarded && !isNamed && !SETTLERS.test(name)) found.push(whole);
  }
  for (const match of text.matchAll(DROPPED)) found.push(match[0].trim());
  return found;
}

test("F-E1 architecture: what a stream, a timer, a signal or a thread calls is guarded, and no promise is let go of", () => {
  const files = serverFiles();
  assert.ok(files.length > 200, `only ${files.length} files`);
  for (const file of files) {
    if (file in EXEMPT) continue;
    const found = unguarded(readFileSync(join(root, file), "utf8"));
    assert.deepEqual(
      found,
      [],
      `${file}: whatever this throws would end the process; make it with guarded() or unattended() of server/guard.ts`,
    );
  }
});

test("F-E1 architecture: the search finds what it shall find", () => {
  for (const bad of [
    'socket.on("data", (chunk) => read(chunk));',
    "setTimeout(() => void look(), 5);",
    "setInterval(look, 5);",
    'process.on("SIGHUP", reload);',
    "for (const signal of SIGNALS) process.on(signal, () => end());",
    "queueMicrotask(() => flush());",
    "  void work();",
    "begin(); void this.#run();",
  ])
    assert.ok(unguarded(bad).length > 0, bad);
  for (const good of [
    'socket.on("data", guarded((chunk) => read(chunk), failed));',
    "const look = guarded(() => 1, failed); setInterval(look, 5);",
    'join.on("e.version", "=", 1)',
    "await new Promise((next) => setImmediate(next));",
    "async function look(): Promise<void> {}",
    "const act: () => void = nothing;",
  ])
    assert.deepEqual(unguarded(good), [], good);
});

test("F-E1 architecture: timers reach the rooms, and the gate, through a guard only", () => {
  for (const file of serverFiles()) {
    const text = readFileSync(join(root, file), "utf8");
    if (/\bsystemTimers\b/.test(text))
      assert.ok(["server/adapters/system/timers.ts", "server/compose.ts"].includes(file), file);
    if (/\btimers\.(after|soon)\(/.test(text))
      assert.ok(
        file.startsWith("server/rooms/") ||
          ["server/guard.ts", "server/request-gate.ts", "server/body-watch.ts"].includes(file),
        file,
      );
  }
  // The application and the gate of requests have guarded ones only; the watch of bodies is handed them.
  assert.match(
    readFileSync(join(root, "server/compose.ts"), "utf8"),
    /const timers = guardedTimers\(systemTimers,/,
  );
  assert.match(
    readFileSync(join(root, "server/rooms/room-keeper.ts"), "utf8"),
    /guardedTimers\(given\.timers,/,
  );
});
