import { type Progress, readProgress } from "../lib/progress";

function show(bar: HTMLProgressElement, progress: Progress): void {
  for (const key of ["headline", "detail"] as const) {
    const place = document.querySelector(`[data-live="${key}"]`);
    if (place && place.textContent !== progress[key]) {
      place.textContent = progress[key];
    }
  }
  if (progress.share === null) {
    bar.removeAttribute("value");
  } else {
    bar.value = progress.share;
  }
}

const bar = document.querySelector<HTMLProgressElement>("progress[data-source]");
if (bar?.dataset["source"]) {
  const events = new EventSource(bar.dataset["source"]);
  events.addEventListener("activity", (event) => {
    const progress = readProgress(event.data);
    if (progress) {
      show(bar, progress);
    }
  });
  events.addEventListener("ready", () => {
    events.close();
    location.reload();
  });
}
