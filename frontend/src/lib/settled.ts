/** An action that is taken once a while has passed since it was last asked for. */
export function settled(action: () => void, milliseconds: number): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, milliseconds);
  };
}
