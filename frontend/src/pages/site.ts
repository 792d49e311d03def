import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/frame.css";
import "../styles/state.css";
import "../styles/matrix.css";
import "../styles/overview.css";
import "../styles/facts.css";
import "../styles/evidence.css";
import "../styles/chart.css";
import "../styles/machines.css";
import "../styles/checks.css";
import "../styles/api.css";
import "../styles/progress.css";
import "../styles/stories.css";
import "../styles/runs.css";
import "../styles/print.css";
import { age } from "../lib/age";
import { showNow } from "../lib/now";
import { HERE } from "../lib/watch";

const MINUTE_IN_MILLISECONDS = 60_000;

const times = [...document.querySelectorAll<HTMLTimeElement>("time[data-age]")].map((element) => ({
  element,
  minute: element.textContent,
  then: new Date(element.dateTime),
}));

/** The server tells when something was, since its pages are kept; how long ago that is changes. */
function refreshAges(): void {
  const now = new Date();
  for (const { element, minute, then } of times) {
    element.textContent = `${minute}, ${age(then, now)}`;
    element.dataset["told"] = "";
  }
}

refreshAges();

setInterval(refreshAges, MINUTE_IN_MILLISECONDS);
document.addEventListener("visibilitychange", refreshAges);

const now = document.querySelector<HTMLElement>("[data-now]");
const address = now?.dataset["now"];
const tellsItself = document.querySelector("progress[data-source]") !== null;
if (now && address && !tellsItself) {
  showNow(now, address, HERE, document);
}
