import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Loaded before everything else (`node --import`): the one source file that WITHOUT_GUARD names is read without its guard, so
 * that nothing in the sources needs a way to be switched off.
 */

const { file, guard, without } = JSON.parse(process.env.WITHOUT_GUARD ?? "{}") as Record<string, string>;
if (file === undefined || guard === undefined || without === undefined)
  throw new Error("WITHOUT_GUARD names no guard");

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(`/${file}`)) return nextLoad(url, context);
    const text = readFileSync(fileURLToPath(url), "utf8");
    if (text.split(guard).length !== 2) throw new Error(`${file} does not have its guard once: ${guard}`);
    return { format: "module-typescript", source: text.replace(guard, () => without), shortCircuit: true };
  },
});
