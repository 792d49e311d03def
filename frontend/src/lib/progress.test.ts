import { describe, expect, it } from "vitest";
import { readProgress } from "./progress";

describe("readProgress", () => {
  it("reads what the server says", () => {
    expect(readProgress('{"headline":"Fetching","detail":"3 of 4 objects","share":0.75}')).toEqual({
      headline: "Fetching",
      detail: "3 of 4 objects",
      share: 0.75,
    });
  });

  it("has no share where the total isn't known", () => {
    expect(readProgress('{"headline":"Fetching","detail":"","share":null}')?.share).toBeNull();
  });

  it("keeps the share between 0 and 1", () => {
    expect(readProgress('{"headline":"a","detail":"b","share":1.5}')?.share).toBe(1);
    expect(readProgress('{"headline":"a","detail":"b","share":-1}')?.share).toBe(0);
  });

  it.each(["", "not JSON", "null", "3", "{}", '{"headline":1,"detail":"b"}'])(
    "refuses %s",
    (data) => {
      expect(readProgress(data)).toBeNull();
    },
  );
});
