// Steps that run only when what they read changed since they last succeeded. Uses nothing but Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Something the caller can put right; told in one sentence. */
export class Refusal extends Error {}

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

export function unlessUpToDate(stamp, inputs, output, step) {
  const wanted = digest(inputs);
  const current = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (current === wanted && existsSync(output)) {
    return;
  }
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

export function npm(folder, what, ...args) {
  const run = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (run.error) {
    throw new Refusal(
      "The frontend needs npm, which comes with Node.js; no npm was found on the PATH.",
    );
  }
  if (run.status !== 0) {
    throw new Refusal(
      `${what} (npm ${args.join(" ")} in frontend/${folder}):\n${run.stdout}${run.stderr}`,
    );
  }
}

/** Installs a folder's packages, where they aren't those of its lock file already. */
export function install(folder, what) {
  const packages = join(folder, "node_modules");
  const inputs = ["package-lock.json", "package.json"].map((name) => join(folder, name));
  unlessUpToDate(join(packages, ".installed"), inputs, packages, () => npm(folder, what, "ci"));
}

/** Ends with a sentence instead of a stack trace where something can be put right. */
export function run(main) {
  try {
    main();
  } catch (problem) {
    console.error(problem instanceof Refusal ? problem.message : problem);
    process.exitCode = 1;
  }
}
