import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Domain } from "./model-world.ts";

/** One guard taken out of the source: a text that stands in it once, and what stands there instead. */
export interface Mutation {
  readonly file: string;
  readonly guard: string;
  readonly without: string;
}

/**
 * Checks the domain as it would be without one guard: a copy of these very sources, so that nothing in them needs a way to be
 * switched off.
 * @throws Error when the guard is not in the source, once.
 */
export async function withMutant<T>(
  { file, guard, without }: Mutation,
  act: (domain: Domain) => T,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "naskah-mutant-"));
  try {
    const source = join(folder, "src");
    await cp(import.meta.dirname, source, { recursive: true });
    await symlink(join(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const path = join(source, file);
    const text = await readFile(path, "utf8");
    if (text.split(guard).length !== 2) throw new Error(`${file} does not have its guard once: ${guard}`);
    await writeFile(path, text.replace(guard, without));
    const load = async (name: string): Promise<unknown> =>
      await import(pathToFileURL(join(source, name)).href);
    const { decide } = (await load("decide.ts")) as Pick<Domain, "decide">;
    const { evolve } = (await load("evolve.ts")) as Pick<Domain, "evolve">;
    return act({ decide, evolve });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
