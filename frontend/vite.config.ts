import { defineConfig } from "vitest/config";
import { budget } from "./budget.ts";

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [budget()],
  build: {
    outDir: "../target/classes/static/assets",
    emptyOutDir: true,
    assetsDir: "",
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: false,
    rolldownOptions: {
      input: ["src/pages/site.ts", "src/pages/waiting.ts", "src/pages/report.ts", "src/pages/chart.ts", "src/pages/releases.ts"],
    },
  },
  test: {
    include: ["*.test.ts", "src/**/*.test.ts"],
  },
});
