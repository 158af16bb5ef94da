import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { decodeTrie } from "cspell-trie-lib";
import type { Lexicon } from "./lexicon.ts";
import type { Lexicons } from "./speller.ts";

const require = createRequire(import.meta.url);
const unpack = promisify(gunzip);
/**
 * The library would stop looking after a time, and a busy machine would suggest other words. Its search ends by itself: it is given up
 * after so many nodes without a find, and LONGEST and MOST_SUGGESTED bound what is looked for.
 */
const NO_TIMEOUT = Number.POSITIVE_INFINITY;

/**
 * Reads the dictionaries: `@cspell/dict-id-id` (from LibreOffice's Indonesian dictionary, LGPL 3), `@cspell/dict-en_us` and
 * `@cspell/dict-en-gb-mit` (from SCOWL). About 0.3 s and 60 MB.
 */
export async function loadLexicons(): Promise<Lexicons> {
  const [id, enUs, enGb] = await Promise.all([
    load("@cspell/dict-id-id", "dict/id-id.trie"),
    load("@cspell/dict-en_us", "en_US.trie.gz"),
    load("@cspell/dict-en-gb-mit", "en_GB.trie.gz"),
  ]);
  return { id, enUs, enGb };
}

async function load(name: string, path: string): Promise<Lexicon> {
  // What the package exports is its description, beside the words.
  const stored = await readFile(join(dirname(require.resolve(name)), path));
  const trie = decodeTrie(path.endsWith(".gz") ? await unpack(stored) : stored);
  return {
    has: (word) => trie.hasWord(word, true),
    // Of two that are as near, the longer one: people leave letters out rather than put them in.
    near: (word, numSuggestions) =>
      trie
        .suggestWithCost(word, { numSuggestions, timeout: NO_TIMEOUT, ignoreCase: true })
        .toSorted((a, b) => a.cost - b.cost || b.word.length - a.word.length),
  };
}
