import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { settled } from "./settled";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("is taken once, after the last time it was asked for", () => {
  const action = vi.fn();
  const ask = settled(action, 500);
  ask();
  vi.advanceTimersByTime(400);
  ask();
  vi.advanceTimersByTime(400);
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(1);
});
