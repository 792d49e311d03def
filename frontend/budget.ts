// What a build may weigh, and what it must not hold.
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const KB = 1000;
const MOST = [
  { kind: "script", ending: ".js", bytes: 30 * KB },
  { kind: "style", ending: ".css", bytes: 15 * KB },
];
const FORBIDDEN = [
  { what: "a web font", pattern: /@font-face/i },
  { what: "another style sheet", pattern: /@import/i },
  { what: "an address of its own", pattern: /\b(?:https?|wss?):\/\/(?!www\.w3\.org\/)|url\(\s*["']?\/\//i },
];

export interface Built {
  readonly name: string;
  readonly content: string;
}

/** What is over the budget or forbidden, one sentence each. */
export function excesses(files: readonly Built[]): string[] {
  const heavy = MOST.flatMap(({ kind, ending, bytes }) => {
    const weight = gzipped(files, ending);
    return weight < bytes ? [] : [`All ${kind}s have ${weight} bytes gzipped; ${bytes} is the limit.`];
  });
  const forbidden = files.flatMap(({ name, content }) =>
    FORBIDDEN.filter(({ pattern }) => pattern.test(content)).map(({ what }) => `${name} holds ${what}.`),
  );
  return [...heavy, ...forbidden];
}

function ending(files: readonly Built[], end: string): Built[] {
  return files.filter(({ name }) => name.endsWith(end));
}

function gzipped(files: readonly Built[], end: string): number {
  return ending(files, end).reduce((sum, { content }) => sum + gzipSync(content).length, 0);
}

function weights(files: readonly Built[]): string {
  return MOST.map(({ kind, ending: end, bytes }) => {
    const plain = ending(files, end).reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
    return `${kind}s ${gzipped(files, end)} bytes gzipped of ${bytes} (${plain} plain)`;
  }).join(", ");
}

/** Fails a build that is over the budget. */
export function budget(): Plugin {
  return {
    name: "budget",
    writeBundle(_options, bundle) {
      const files = Object.values(bundle)
        .map((file) => ({
          name: file.fileName,
          content: file.type === "chunk" ? file.code : file.source.toString(),
        }))
        .filter(({ name }) => MOST.some(({ ending: end }) => name.endsWith(end)));
      const found = excesses(files);
      if (found.length > 0) {
        this.error(found.join(" "));
      }
      this.info(weights(files));
    },
  };
}
