import { settled } from "../lib/settled";

const WAIT_IN_MILLISECONDS = 500;

/** Puts a slider beside the links to the releases; it leads where they lead. */
function addSlider(nav: HTMLElement): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#releases a")];
  const slider = document.createElement("input");
  slider.type = "range";
  slider.max = String(links.length - 1);
  slider.value = nav.dataset["steps"] ?? "0";
  slider.setAttribute("aria-label", "Release");
  const words = document.createElement("output");
  const shown = (): HTMLAnchorElement | undefined => links[Number(slider.value)];
  const go = settled(() => {
    location.href = shown()?.href ?? location.href;
  }, WAIT_IN_MILLISECONDS);
  const read = (): void => {
    words.textContent = shown()?.textContent ?? "";
    slider.setAttribute("aria-valuetext", words.textContent);
  };
  read();
  slider.addEventListener("input", read);
  slider.addEventListener("change", go);
  nav.querySelector("[data-slider]")?.append(slider, words);
}

document.querySelectorAll<HTMLElement>("[data-steps]").forEach(addSlider);
