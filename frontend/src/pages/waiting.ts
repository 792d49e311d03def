import { type Progress } from "../lib/progress";
import { HERE, watch } from "../lib/watch";

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
const address = bar?.dataset["source"];
if (bar && address) {
  watch(
    address,
    (progress) => show(bar, progress),
    () => location.reload(),
    HERE,
  );
}
