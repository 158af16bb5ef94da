import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The staff application; the server serves `apps/studio/dist` at /studio/. */
export default defineConfig({
  root: fileURLToPath(new URL("apps/studio", import.meta.url)),
  base: "/studio/",
  // Icons are fetched, and the page may fetch from our own server only: no asset becomes a data: address.
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  oxc: { decorator: { legacy: true }, assumptions: { setPublicClassFields: true } },
});
