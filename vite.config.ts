import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The staff application; the server serves `apps/studio/dist` at /studio/. */
export default defineConfig({
  root: fileURLToPath(new URL("apps/studio", import.meta.url)),
  base: "/studio/",
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", sourcemap: false },
  oxc: { decorator: { legacy: true }, assumptions: { setPublicClassFields: true } },
});
