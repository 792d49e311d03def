import { describe, expect, it } from "vitest";
import { type Place, showNow } from "./now";
import type { Browser } from "./watch";

function said(share: number, ended: boolean): string {
  const phase = ended ? "idle" : "reading files";
  return JSON.stringify({ headline: "x", detail: "", share, ended, phase });
}

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = "visible";
  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

async function setup(answers: string[], page = new Page()) {
  const place: Place = { hidden: true, textContent: "" };
  const planned: (() => void)[] = [];
  const browser: Browser = {
    fetch: async () => {
      const text = answers.shift();
      return { ok: text !== undefined, text: async () => text ?? "" };
    },
    setTimeout: (action) => planned.push(action),
  };
  const settle = () => new Promise((done) => setTimeout(done));
  const next = async () => {
    planned.shift()?.();
    await settle();
  };
  showNow(place, "/progress", browser, page);
  await settle();
  return { place, planned, page, next, settle };
}

describe("showNow", () => {
  it("shows nothing while nothing goes on, and asks again later", async () => {
    const { place, planned, next } = await setup([said(0, true), said(0.5, false), said(0.5, false)]);
    expect(place.hidden).toBe(true);
    expect(planned).toHaveLength(1);

    await next();
    expect(place).toEqual({ hidden: false, textContent: "Working: reading files, 50 %" });
  });

  it("goes when the work ends", async () => {
    const answers = [said(0.5, false), said(0.5, false), said(0, true)];
    const { place, planned, next } = await setup(answers);
    expect(place.hidden).toBe(false);

    await next();
    expect(place.hidden).toBe(true);
    expect(planned).toHaveLength(1);
  });

  it("asks nothing while nobody looks", async () => {
    const page = new Page();
    page.visibilityState = "hidden";
    const { place, planned, settle } = await setup([said(0.5, false), said(0.7, false)], page);
    expect(planned).toEqual([]);

    page.turn("visible");
    await settle();
    await settle();
    expect(place.textContent).toBe("Working: reading files, 70 %");
  });

  it("is gone as soon as nobody looks", async () => {
    const { place, page, next } = await setup([said(0.5, false), said(0.5, false), said(0.9, false)]);
    page.turn("hidden");
    expect(place.hidden).toBe(true);

    await next();
    expect(place.hidden).toBe(true);
  });
});
