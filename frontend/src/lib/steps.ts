const PAGE = 10;

/** The number of the last step at or before a place, the first one before all; -1 where there is none. */
export function stepAt(xs: readonly number[], x: number): number {
  let found = Math.min(0, xs.length - 1);
  for (let i = 0; i < xs.length && (xs[i] ?? 0) <= x; i++) {
    found = i;
  }
  return found;
}

/** The step that a key leads to from another one, -1 for none yet; null for keys that lead nowhere. */
export function moved(key: string, from: number, steps: number): number | null {
  const last = steps - 1;
  const by: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    PageUp: -PAGE,
    PageDown: PAGE,
    Home: -steps,
    End: steps,
  };
  const distance = by[key];
  if (distance === undefined || steps === 0) {
    return null;
  }
  return from < 0 ? last : Math.min(last, Math.max(0, from + distance));
}
