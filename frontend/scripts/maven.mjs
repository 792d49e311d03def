// Called by Maven: "node scripts/maven.mjs build" or "node scripts/maven.mjs check", in frontend/.
// Each step runs only when its inputs changed since it last succeeded. Uses nothing but Node.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal, install, npm, run, unlessUpToDate } from "./steps.mjs";

const OLDEST = [20, 19];
const MANIFEST = "../target/classes/static/assets/manifest.json";
const STAMPS = "../target/frontend";

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Refusal(
      `The frontend needs Node.js ${OLDEST.join(".")} or newer; found ${process.versions.node} at ${process.execPath}.`,
    );
  }
}

function files(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function main(task) {
  requireNode();
  const settings = [
    "budget.ts",
    "budget.test.ts",
    "package-lock.json",
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
  ];
  const inputs = [...settings, ...files("src")];
  install(".", "The frontend's packages can't be installed");
  if (task === "build") {
    unlessUpToDate(`${STAMPS}/build`, inputs, MANIFEST, () =>
      npm(".", "The frontend can't be built", "run", "build"),
    );
  } else {
    unlessUpToDate(`${STAMPS}/check`, inputs, MANIFEST, () =>
      npm(".", "The frontend's checks fail", "run", "check"),
    );
  }
}

run(() => main(process.argv[2]));
