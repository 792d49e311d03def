import { describe, expect, it, vi } from "vitest";
import type { Progress } from "./progress";
import { type Browser, eventsOf, watch } from "./watch";

function said(share: number, ended = false): string {
  return JSON.stringify({ headline: "Right now: x.", detail: "", share, ended, phase: "x" });
}

class Source extends EventTarget {
  static last: Source;
  readonly CLOSED = 2;
  readyState = 1;
  constructor(readonly address: string) {
    super();
    Source.last = this;
  }
  close(): void {
    this.readyState = 2;
  }
  says(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
  breaks(forGood: boolean): void {
    this.readyState = forGood ? 2 : 0;
    this.dispatchEvent(new Event("error"));
  }
}

function setup(answers: string[], withEvents: boolean) {
  const shown: Progress[] = [];
  const ended = vi.fn();
  const asked: string[] = [];
  const planned: (() => void)[] = [];
  const browser: Browser = {
    EventSource: withEvents ? (Source as unknown as typeof EventSource) : undefined,
    fetch: async (address) => {
      asked.push(address);
      const text = answers.shift();
      return { ok: text !== undefined, text: async () => text ?? "" };
    },
    setTimeout: (action) => planned.push(action),
  };
  const stop = watch("/progress?until=answer", (now) => shown.push(now), ended, browser);
  const settle = () => new Promise((done) => setTimeout(done));
  return { shown, ended, asked, planned, stop, settle };
}

describe("eventsOf", () => {
  it("finds the stream beside the address, below a context path too", () => {
    expect(eventsOf("/progress")).toBe("/progress/events");
    expect(eventsOf("/v/progress?until=answer")).toBe("/v/progress/events?until=answer");
  });
});

describe("watch with events", () => {
  it("shows each activity and ends with ready", () => {
    const { shown, ended, asked } = setup([], true);
    Source.last.says("activity", said(0.25));
    Source.last.says("activity", "nonsense");
    Source.last.says("activity", said(0.5));
    expect(shown.map((progress) => progress.share)).toEqual([0.25, 0.5]);
    expect(ended).not.toHaveBeenCalled();

    Source.last.says("ready", "");
    expect(ended).toHaveBeenCalledOnce();
    expect(Source.last.readyState).toBe(2);
    expect(asked).toEqual([]);
  });

  it("lets the browser connect again after a break", () => {
    const { asked } = setup([said(0.5)], true);
    Source.last.breaks(false);
    expect(asked).toEqual([]);
  });

  it("asks where the stream is refused", async () => {
    const { shown, asked, settle } = setup([said(0.5)], true);
    Source.last.breaks(true);
    await settle();
    expect(asked).toEqual(["/progress?until=answer"]);
    expect(shown).toHaveLength(1);
  });

  it("closes the stream when it is stopped", () => {
    const { stop, asked } = setup([said(0.5)], true);
    stop();
    Source.last.breaks(true);
    expect(asked).toEqual([]);
  });
});

describe("watch without events", () => {
  it("asks again and again until the end", async () => {
    const { shown, ended, planned, settle } = setup([said(0.5), said(1, true)], false);
    await settle();
    expect(shown).toHaveLength(1);
    planned.shift()?.();
    await settle();
    expect(shown).toHaveLength(2);
    expect(ended).toHaveBeenCalledOnce();
    expect(planned).toEqual([]);
  });

  it("goes on after an answer that can't be used", async () => {
    const { shown, planned, settle } = setup([], false);
    await settle();
    expect(shown).toEqual([]);
    expect(planned).toHaveLength(1);
  });

  it("asks no more once it is stopped", async () => {
    const { shown, planned, stop, settle } = setup([said(0.5)], false);
    stop();
    await settle();
    expect(shown).toEqual([]);
    expect(planned).toEqual([]);
  });
});
