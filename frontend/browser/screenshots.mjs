// The pictures of the README: npm run screenshots -- [address] [folder]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { BASE, launch } from "./chromium.mjs";

const FOLDER = process.argv[3] ?? "../src/docs/images";
const SIZE = { width: 1280, height: 800 };
const PAGES = { overview: "/", target: "/targets/arm", history: "/history" };

/** Few colours make small files, and pages of words need no more. */
const PNG = { palette: true, colours: 64, dither: 0, compressionLevel: 9, effort: 10 };

mkdirSync(FOLDER, { recursive: true });
const browser = await launch();
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(BASE + path, { waitUntil: "networkidle" });
    const file = join(FOLDER, `${name}-${colorScheme}.png`);
    const { size } = await sharp(await page.screenshot()).png(PNG).toFile(file);
    console.log(`${file}: ${Math.round(size / 1000)} kB`);
  }
  await context.close();
}
await browser.close();
