// Called by Maven: "node scripts/maven.mjs build" or "node scripts/maven.mjs check", in frontend/.
// Each step runs only when its inputs changed since it last succeeded. Uses nothing but Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const OLDEST = [20, 19];
const MANIFEST = "../target/classes/static/assets/manifest.json";
const STAMPS = "../target/frontend";
const INSTALLED = "node_modules/.installed";

class Refusal extends Error {}

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

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function unlessUpToDate(stamp, inputs, output, step) {
  const wanted = digest(inputs);
  const current = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (current === wanted && existsSync(output)) {
    return;
  }
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function npm(what, ...args) {
  const run = spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
  if (run.error) {
    throw new Refusal(
      "The frontend needs npm, which comes with Node.js; no npm was found on the PATH.",
    );
  }
  if (run.status !== 0) {
    throw new Refusal(`${what} (npm ${args.join(" ")} in frontend/):\n${run.stdout}${run.stderr}`);
  }
}

function main(task) {
  requireNode();
  const settings = ["package-lock.json", "package.json", "tsconfig.json", "vite.config.ts"];
  const inputs = [...settings, ...files("src")];
  unlessUpToDate(INSTALLED, ["package-lock.json", "package.json"], "node_modules", () =>
    npm("The frontend's packages can't be installed", "ci"),
  );
  if (task === "build") {
    unlessUpToDate(`${STAMPS}/build`, inputs, MANIFEST, () =>
      npm("The frontend can't be built", "run", "build"),
    );
  } else {
    unlessUpToDate(`${STAMPS}/check`, inputs, MANIFEST, () =>
      npm("The frontend's checks fail", "run", "check"),
    );
  }
}

try {
  main(process.argv[2]);
} catch (problem) {
  console.error(problem instanceof Refusal ? problem.message : problem);
  process.exitCode = 1;
}
