import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { excesses } from "./budget";

const dense = (bytes: number): string => randomBytes(bytes).toString("base64");

it("lets small files pass", () => {
  expect(excesses([{ name: "site.js", content: "let a;" }, { name: "site.css", content: "a { top: 0 }" }])).toEqual([]);
});

it("adds the scripts up", () => {
  const half = dense(16_000);
  expect(excesses([{ name: "a.js", content: half }])).toEqual([]);
  expect(excesses(["a.js", "b.js"].map((name) => ({ name, content: dense(16_000) })))).toEqual([
    expect.stringMatching(/^All scripts have 3\d{4} bytes gzipped; 30000 is the limit\.$/),
  ]);
});

it("weighs styles by their own limit", () => {
  expect(excesses([{ name: "site.css", content: dense(16_000) }])).toEqual([
    expect.stringMatching(/^All styles have 1\d{4} bytes gzipped; 15000 is the limit\.$/),
  ]);
});

it.each([
  ["site.css", "@font-face { font-family: x }", "a web font"],
  ["site.css", '@import "other.css";', "another style sheet"],
  ["site.css", "a { background: url(//example.org/a.png) }", "an address of its own"],
  ["site.js", 'fetch("https://example.org/")', "an address of its own"],
])("refuses %s with %s", (name, content, what) => {
  expect(excesses([{ name, content }])).toEqual([`${name} holds ${what}.`]);
});

it("knows that a namespace is no request", () => {
  expect(excesses([{ name: "chart.js", content: 'const SVG = "http://www.w3.org/2000/svg";' }])).toEqual([]);
});
