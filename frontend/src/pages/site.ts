import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/frame.css";
import "../styles/state.css";
import "../styles/matrix.css";
import "../styles/facts.css";
import "../styles/chart.css";
import "../styles/machines.css";
import "../styles/checks.css";
import "../styles/api.css";
import "../styles/progress.css";
import "../styles/print.css";
import { age } from "../lib/age";

const MINUTE_IN_MILLISECONDS = 60_000;

function refreshAges(): void {
  const now = new Date();
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-age]")) {
    time.textContent = age(new Date(time.dateTime), now);
  }
}

setInterval(refreshAges, MINUTE_IN_MILLISECONDS);
document.addEventListener("visibilitychange", refreshAges);
