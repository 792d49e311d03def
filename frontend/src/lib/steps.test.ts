import { describe, expect, it } from "vitest";
import { moved, stepAt } from "./steps";

const xs = [10, 20, 20, 50];

describe("stepAt", () => {
  it.each([
    [0, 0],
    [10, 0],
    [19.9, 0],
    [20, 2],
    [49, 2],
    [50, 3],
    [1000, 3],
  ])("at %d the step in force is number %d", (x, index) => {
    expect(stepAt(xs, x)).toBe(index);
  });

  it("is none where there are no steps", () => {
    expect(stepAt([], 5)).toBe(-1);
  });
});

describe("moved", () => {
  it.each([
    ["ArrowLeft", 1, 0],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 1, 2],
    ["ArrowRight", 3, 3],
    ["Home", 2, 0],
    ["End", 0, 3],
    ["PageUp", 3, 0],
    ["PageDown", 0, 3],
  ])("%s leads from step %d to %d", (key, from, to) => {
    expect(moved(key, from, 4)).toBe(to);
  });

  it("begins with the newest step", () => {
    expect(moved("ArrowLeft", -1, 4)).toBe(3);
    expect(moved("ArrowRight", -1, 4)).toBe(3);
  });

  it.each(["a", "Enter", "Tab"])("leaves %s alone", (key) => {
    expect(moved(key, 1, 4)).toBeNull();
  });

  it("leads nowhere where there are no steps", () => {
    expect(moved("ArrowLeft", -1, 0)).toBeNull();
  });
});
