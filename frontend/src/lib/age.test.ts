import { expect, it } from "vitest";
import { age } from "./age";

const then = new Date("2026-01-01T00:00:00Z");
const after = (seconds: number) => age(then, new Date(then.getTime() + seconds * 1000));

it.each([
  [-5, "just now"],
  [0, "just now"],
  [59, "just now"],
  [60, "1 minute ago"],
  [3_599, "59 minutes ago"],
  [3_600, "1 hour ago"],
  [172_799, "47 hours ago"],
  [172_800, "2 days ago"],
  [31_536_000, "365 days ago"],
])("%i seconds later it is %s", (seconds, words) => {
  expect(after(seconds)).toBe(words);
});
