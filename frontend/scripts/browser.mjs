// "node scripts/browser.mjs TASK ADDRESS …" runs browser/TASK.mjs against a running application. Its
// packages are apart from the frontend's, since the build doesn't need them.
import { spawnSync } from "node:child_process";
import { Refusal, install, run } from "./steps.mjs";

function main(task, args) {
  install("browser", "The browser tests' packages can't be installed");
  const test = spawnSync(process.execPath, [`browser/${task}.mjs`, ...args], { stdio: "inherit" });
  if (test.error) {
    throw new Refusal(`The task ${task} can't be started: ${test.error.message}`);
  }
  process.exitCode = test.status ?? 1;
}

run(() => main(process.argv[2], process.argv.slice(3)));
