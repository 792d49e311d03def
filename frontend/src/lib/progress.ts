/** What the server is doing, as it words it for people. */
export interface Progress {
  readonly headline: string;
  readonly detail: string;
  /** Share done from 0 to 1; null where the total isn't known. */
  readonly share: number | null;
}

/** Reads the data of an `activity` event; null for anything else. */
export function readProgress(data: string): Progress | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) {
    return null;
  }
  const { headline, detail, share } = value as Record<string, unknown>;
  if (typeof headline !== "string" || typeof detail !== "string") {
    return null;
  }
  return { headline, detail, share: typeof share === "number" ? clamp(share) : null };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
