import { describe, expect, it } from "vitest";
import { readProgress, shortly } from "./progress";

function said(more: object): string {
  return JSON.stringify({
    headline: "Fetching",
    detail: "3 of 4 objects",
    share: 0.75,
    ended: false,
    phase: "fetching the tip",
    ...more,
  });
}

describe("readProgress", () => {
  it("reads what the server says", () => {
    expect(readProgress(said({ done: 3 }))).toEqual({
      headline: "Fetching",
      detail: "3 of 4 objects",
      share: 0.75,
      ended: false,
      phase: "fetching the tip",
    });
  });

  it("has no share where the total isn't known", () => {
    expect(readProgress(said({ share: null }))?.share).toBeNull();
  });

  it("keeps the share between 0 and 1", () => {
    expect(readProgress(said({ share: 1.5 }))?.share).toBe(1);
    expect(readProgress(said({ share: -1 }))?.share).toBe(0);
  });

  it.each(["", "not JSON", "null", "3", "{}", said({ headline: 1 }), said({ phase: null })])(
    "refuses %s",
    (data) => {
      expect(readProgress(data)).toBeNull();
    },
  );
});

describe("shortly", () => {
  const progress = { headline: "", detail: "", share: 0.459, ended: false, phase: "reading files" };

  it("tells the phase and the share done", () => {
    expect(shortly(progress)).toBe("Working: reading files, 45 %");
  });

  it("leaves out a share that isn't known", () => {
    expect(shortly({ ...progress, share: null })).toBe("Working: reading files");
  });
});
