/** What the server is doing, as it words it for people. */
export interface Progress {
  readonly headline: string;
  readonly detail: string;
  /** Share of the phase done from 0 to 1; null where the total isn't known. */
  readonly share: number | null;
  /** Whether what was waited for is there. */
  readonly ended: boolean;
  readonly phase: string;
}

/** Reads what `/progress` says, once or in an `activity` event; null for anything else. */
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
  const { headline, detail, share, ended, phase } = value as Record<string, unknown>;
  if (typeof headline !== "string" || typeof detail !== "string" || typeof phase !== "string") {
    return null;
  }
  return {
    headline,
    detail,
    share: typeof share === "number" ? clamp(share) : null,
    ended: ended === true,
    phase,
  };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** What goes on in a few words: "Working: reading files, 45 %". */
export function shortly(progress: Progress): string {
  const share = progress.share === null ? "" : `, ${Math.floor(progress.share * 100)} %`;
  return `Working: ${progress.phase}${share}`;
}
