import { moved, stepAt } from "../lib/steps";

interface Drawing {
  readonly svg: SVGSVGElement;
  readonly cursor: SVGLineElement;
  readonly steps: readonly SVGAElement[];
  readonly xs: readonly number[];
}

function drawings(figure: HTMLElement): Drawing[] {
  return [...figure.querySelectorAll("svg")].flatMap((svg) => {
    const cursor = svg.querySelector<SVGLineElement>(".cursor");
    const steps = [...svg.querySelectorAll<SVGAElement>(".steps a")];
    return cursor && steps.length > 0
      ? [{ svg, cursor, steps, xs: steps.map((step) => Number(step.dataset["x"])) }]
      : [];
  });
}

function placeIn(svg: SVGSVGElement, event: PointerEvent): number {
  const box = svg.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
}

/** What the mark under the pointer says; null where there is none. */
function markUnder(event: PointerEvent): string | null {
  const mark = event.target instanceof Element ? event.target.closest(".marks a") : null;
  return mark?.getAttribute("aria-label") ?? null;
}

function makeReadable(figure: HTMLElement): void {
  const all = drawings(figure);
  if (all.length === 0) {
    return;
  }
  const words = document.createElement("output");
  words.textContent = "Point at the chart to read it, or focus it and use the arrow keys; Enter leads to the step.";
  figure.append(words);
  figure.tabIndex = 0;
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", "Chart; the left and right arrow keys read its steps, Enter leads to one");
  let current = -1;
  let marked: string | null = null;

  function show(index: number): void {
    current = index;
    for (const { cursor, steps, xs } of all) {
      const x = String(xs[index] ?? 0);
      cursor.setAttribute("x1", x);
      cursor.setAttribute("x2", x);
      cursor.setAttribute("visibility", "visible");
      words.textContent = steps[index]?.dataset["read"] ?? "";
    }
  }

  for (const { svg, xs } of all) {
    svg.addEventListener("pointermove", (event) => {
      const index = stepAt(xs, placeIn(svg, event));
      const mark = markUnder(event);
      if (index !== current || mark !== marked) {
        show(index);
        marked = mark;
        words.textContent = mark ?? words.textContent;
      }
    });
  }
  figure.addEventListener("keydown", (event) => {
    if (event.target !== figure) {
      return;
    }
    if (event.key === "Enter" && current >= 0) {
      location.href = all[0]?.steps[current]?.href.baseVal ?? location.href;
      return;
    }
    const index = moved(event.key, current, all[0]?.xs.length ?? 0);
    if (index !== null) {
      event.preventDefault();
      show(index);
    }
  });
}

document.querySelectorAll<HTMLElement>("[data-chart]").forEach(makeReadable);
