import { type Progress, readProgress } from "./progress";

const PAUSE_IN_MILLISECONDS = 2000;

/** What a browser offers for it; `EventSource` may be missing. */
export interface Browser {
  readonly EventSource?: typeof EventSource | undefined;
  readonly fetch: (address: string) => Promise<{ ok: boolean; text(): Promise<string> }>;
  readonly setTimeout: (action: () => void, milliseconds: number) => unknown;
}

/** The browser that runs this. */
export const HERE: Browser = {
  EventSource: globalThis.EventSource,
  fetch: (address) => fetch(address),
  setTimeout: (action, milliseconds) => setTimeout(action, milliseconds),
};

/** Where the events of `/progress?…` come from. */
export function eventsOf(address: string): string {
  return address.replace(/\/progress(?=\?|$)/, "/progress/events");
}

/** Asks once; null where there is no usable answer. */
export async function ask(address: string, browser: Browser): Promise<Progress | null> {
  try {
    const answer = await browser.fetch(address);
    return answer.ok ? readProgress(await answer.text()) : null;
  } catch {
    return null;
  }
}

/**
 * Watches the job until what is waited for is there: by server-sent events, or where those can't be
 * had by asking every two seconds. Returns what stops it.
 */
export function watch(
  address: string,
  show: (progress: Progress) => void,
  ended: () => void,
  browser: Browser,
): () => void {
  let stopped = false;
  let events: EventSource | null = null;

  function stop(): void {
    stopped = true;
    events?.close();
  }

  async function poll(): Promise<void> {
    const progress = await ask(address, browser);
    if (stopped) {
      return;
    }
    if (progress) {
      show(progress);
    }
    if (progress?.ended) {
      stop();
      ended();
    } else {
      browser.setTimeout(() => void poll(), PAUSE_IN_MILLISECONDS);
    }
  }

  if (browser.EventSource) {
    const source = new browser.EventSource(eventsOf(address));
    events = source;
    source.addEventListener("activity", (event) => {
      const progress = readProgress((event as MessageEvent<string>).data);
      if (progress) {
        show(progress);
      }
    });
    source.addEventListener("ready", () => {
      stop();
      ended();
    });
    source.addEventListener("error", () => {
      const refused = source.readyState === source.CLOSED;
      if (refused && !stopped) {
        void poll();
      }
    });
  } else {
    void poll();
  }
  return stop;
}
