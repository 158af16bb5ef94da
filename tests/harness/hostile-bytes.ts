import * as encoding from "lib0/encoding";
import type { Random } from "./random.ts";
import {
  collected,
  deleted,
  element,
  format,
  type Id,
  type Place,
  type Range,
  raw,
  text,
  textType,
  updateBytes,
  values,
} from "./wire-bytes.ts";

/** What a hostile sender knows of the document: ids that are there. */
export interface Target {
  readonly ids: readonly Id[];
  readonly roots: readonly string[];
}

const NAMES = [
  "paragraph",
  "headline",
  "figure",
  "bulletList",
  "listItem",
  "script",
  "",
  "__proto__",
  "a".repeat(300),
];
const FORMATS = [
  "strong",
  "link",
  "link--AAAAAAAA",
  "comment",
  "comment--AAAAAAAA",
  "blink",
  "constructor",
  "mark:strong",
];
const KEYS = [
  "id",
  "level",
  "picture",
  "alt",
  "mark:link",
  "mark:comment--AAAAAAAA",
  "onclick",
  "__proto__",
  "",
];
const KINDS = Array.from({ length: 32 }, (_, kind) => kind);
const CLIENTS = [1, 2, 3, 4711, 2 ** 31, 2 ** 32 - 1];

/** Updates of every content kind, depth and size, made by knowing the layout; some of them are good, or nearly. */
export function hostileUpdate(random: Random, target: Target): Uint8Array {
  if (random.chance(40)) return plausibleUpdate(random, target);
  const clients = Array.from({ length: 1 + random.below(random.chance(3) ? 300 : 4) }, () =>
    random.pick(CLIENTS),
  );
  const unique = random.chance(95) ? [...new Set(clients)] : clients;
  const blocks = unique.map((client) => {
    const clock = random.chance(85) ? 0 : random.pick([1, 5, 2 ** 31 - 1, 2 ** 40]);
    const count = random.below(random.chance(2) ? 700 : 8);
    const structs = Array.from({ length: count }, (_, at) =>
      hostileStruct(random, target, { client, clock: clock + at }),
    );
    return { client, clock, structs };
  });
  const deletions = Array.from({ length: random.below(random.chance(3) ? 900 : 5) }, () =>
    hostileRange(random, target),
  );
  const bytes = updateBytes(blocks, deletions, random.chance(3) ? random.below(2 ** 30) : undefined);
  return random.chance(15) ? mutated(random, bytes) : bytes;
}

/** What Yjs might have written, at odd places, and long now and then: it gets past the scan, and what it makes is judged. */
function plausibleUpdate(random: Random, { ids }: Target): Uint8Array {
  const client = 1000 + random.below(2 ** 20);
  const structs: Uint8Array[] = [];
  let clock = 0;
  const count = random.chance(4) ? 250 + random.below(600) : 1 + random.below(6);
  for (let i = 0; i < count; i++) {
    const known = [...ids, ...(clock > 0 ? [{ client, clock: clock - 1 }] : [])];
    const place = random.pick<Place>([
      { origin: random.pick(known) },
      { origin: random.pick(known), rightOrigin: random.pick(ids) },
      { rightOrigin: random.pick(ids) },
      { parent: random.pick(known) },
      { parent: "article" },
    ]);
    const words = random.pick(["a", "kata ", "🙂", "x".repeat(200)]);
    structs.push(
      random.pick([
        () => text(place, words),
        () => text(place, words),
        () => format(place, random.pick(["strong", "link"]), random.pick(["{}", "null", '{"href":"/id/"}'])),
        () => element(place, random.pick(["paragraph", "paragraph", "rule", "listItem"])),
        () => textType(place),
        () => deleted(place, words.length),
        () => collected(words.length),
        () => values({ ...place, key: "id" }, "b1"),
      ])(),
    );
    // Structs whose length is that of their words, or one: what follows may build on a clock in the middle of nothing.
    clock += random.chance(50) ? words.length : 1;
  }
  const deletions = Array.from({ length: random.below(random.chance(5) ? 600 : 3) }, () => ({
    ...random.pick(ids),
    length: 1,
  }));
  const bytes = updateBytes([{ client, clock: 0, structs }], deletions);
  return random.chance(10) ? mutated(random, bytes) : bytes;
}

function hostileStruct(random: Random, target: Target, here: Id): Uint8Array {
  const place = hostilePlace(random, target, here);
  const depth = random.pick([0, 1, 3, 9, 80, 5000]);
  switch (random.below(10)) {
    case 0:
      return collected(random.pick([0, 1, 7, 1_000_000, 2 ** 40]));
    case 1:
      return deleted(place, random.pick([0, 1, 7, 1_000_000, 2 ** 31]));
    case 2:
    case 3:
      return text(place, random.pick(["a", "", "kata 🙂", "x".repeat(random.below(3000)), "\u0000"]));
    case 4:
      return format(place, random.pick(FORMATS), hostileJson(random, depth));
    case 5:
      return element(place, random.pick(NAMES));
    case 6:
      return textType(place);
    case 7: {
      let value: encoding.AnyEncodable = random.pick(["nilai", 3, null, true, "x".repeat(40_000)]);
      for (let level = 0; level < Math.min(depth, 200); level++)
        value = random.chance(50) ? [value] : { a: value };
      return values({ ...place, key: random.pick(KEYS) }, value);
    }
    default: {
      const bytes = Uint8Array.from({ length: random.below(40) }, () => random.below(256));
      return raw(random.chance(80) ? place : null, random.pick(KINDS), bytes);
    }
  }
}

function hostileJson(random: Random, depth: number): string {
  return random.pick([
    "null",
    "{}",
    '{"href":"https://contoh.go.id/"}',
    '{"href":"javascript:alert(1)"}',
    '{"href":"https://contoh.go.id/\\ud800"}',
    '{"__proto__":{"a":1}}',
    "{",
    "",
    `${"[".repeat(depth)}${"]".repeat(depth)}`,
    `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
    `"${"x".repeat(random.below(40_000))}"`,
  ]);
}

/** Beside what is there, beside itself, beside what is not there, or in a root. */
function hostilePlace(random: Random, { ids, roots }: Target, here: Id): Place {
  const id = (): Id =>
    random.chance(70)
      ? random.pick(ids)
      : random.pick([
          { client: here.client, clock: Math.max(0, here.clock - 1) },
          here,
          { client: random.pick(CLIENTS), clock: random.below(20) },
          { client: 99, clock: 2 ** 31 - 1 },
        ]);
  switch (random.below(5)) {
    case 0:
      return { origin: id() };
    case 1:
      return { rightOrigin: id() };
    case 2:
      return { origin: id(), rightOrigin: id() };
    case 3:
      return { parent: id(), ...(random.chance(30) ? { key: random.pick(KEYS) } : {}) };
    default:
      return {
        parent: random.pick([...roots, "meta", "lain", "__proto__"]),
        ...(random.chance(30) ? { key: random.pick(KEYS) } : {}),
      };
  }
}

function hostileRange(random: Random, { ids }: Target): Range {
  const known = random.pick(ids);
  return random.chance(80)
    ? { ...known, length: random.pick([0, 1, 1, 3, 2 ** 20]) }
    : { client: random.pick(CLIENTS), clock: random.below(50), length: random.pick([1, 2 ** 31, 2 ** 52]) };
}

/** Some bytes changed, left out, or doubled. */
export function mutated(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let times = 1 + random.below(4); times > 0 && copy.length > 0; times--)
    copy[random.below(copy.length)] = random.below(256);
  const cut = random.chance(20) ? copy.subarray(0, random.below(copy.length + 1)) : copy;
  return random.chance(10) ? Uint8Array.from([...cut, ...cut]) : cut;
}

/** Any frame: sync messages with hostile updates and vectors, presences, our own messages, parts, and noise. */
export function hostileFrame(random: Random, target: Target): Uint8Array {
  const noise = () => Uint8Array.from({ length: random.below(200) }, () => random.below(256));
  return encoding.encode((encoder) => {
    const kind = random.pick([0, 0, 0, 0, 0, 1, 1, 2, 3, 100, 100, 101, 7, 2 ** 40]);
    encoding.writeVarUint(encoder, kind);
    if (kind === 0) {
      const step = random.pick([0, 1, 1, 2, 2, 2, 9]);
      encoding.writeVarUint(encoder, step);
      const payload =
        step === 0 ? random.pick([noise(), new Uint8Array([0])]) : hostileUpdate(random, target);
      encoding.writeVarUint8Array(encoder, payload);
    } else if (kind === 1)
      encoding.writeVarUint8Array(encoder, random.chance(50) ? noise() : hostilePresence(random));
    else if (kind === 100)
      encoding.writeVarString(
        encoder,
        random.pick([
          "",
          "{}",
          '{"type":"diverged","seq":1,"hash":"ab"}',
          '{"type":"ack","count":1,"seq":1}',
          `${"[".repeat(20_000)}`,
          `{"type":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
        ]),
      );
    else encoding.writeUint8Array(encoder, noise());
  });
}

function hostilePresence(random: Random): Uint8Array {
  const depth = random.pick([1, 5, 900]);
  return encoding.encode((encoder) => {
    const count = random.pick([0, 1, 1, 1, 30]);
    encoding.writeVarUint(encoder, random.chance(95) ? count : 2 ** 40);
    for (let i = 0; i < count; i++) {
      encoding.writeVarUint(encoder, random.pick([...CLIENTS, 2 ** 40]));
      encoding.writeVarUint(encoder, random.pick([0, 1, 2 ** 31, 2 ** 52]));
      encoding.writeVarString(
        encoder,
        random.pick([
          "null",
          '{"cursor":{"anchor":{"tname":"lain"},"head":{"tname":"lain"}}}',
          '{"cursor":{"anchor":{"type":{"client":1,"clock":99}},"head":{}}}',
          `{"cursor":${"[".repeat(depth)}${"]".repeat(depth)}}`,
          '{"user":{"id":"kakantor"},"activity":"typing"}',
          "{",
        ]),
      );
    }
  });
}
