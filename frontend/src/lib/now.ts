import { shortly } from "./progress";
import { type Browser, ask, watch } from "./watch";

/** Where it is shown. */
export type Place = Pick<HTMLElement, "hidden" | "textContent">;

const PAUSE_IN_MILLISECONDS = 60_000;

/**
 * Shows in the frame that the job is at work. It asks when a page comes to sight and then once a
 * minute; only while there is something to see does it hold a connection.
 */
export function showNow(
  place: Place,
  address: string,
  browser: Browser,
  page: Pick<Document, "visibilityState" | "addEventListener">,
): void {
  let stop: (() => void) | null = null;
  let round = 0;

  function end(): void {
    stop?.();
    stop = null;
    round++;
    place.hidden = true;
  }

  function plan(mine: number): void {
    browser.setTimeout(() => {
      if (mine === round) {
        void look();
      }
    }, PAUSE_IN_MILLISECONDS);
  }

  async function look(): Promise<void> {
    const mine = round;
    const progress = await ask(address, browser);
    if (mine !== round) {
      return;
    }
    if (!progress || progress.ended) {
      plan(mine);
      return;
    }
    stop = watch(
      address,
      (now) => {
        place.textContent = shortly(now);
        place.hidden = now.ended;
      },
      () => {
        end();
        plan(round);
      },
      browser,
    );
  }

  function turn(): void {
    end();
    if (page.visibilityState === "visible") {
      void look();
    }
  }

  page.addEventListener("visibilitychange", turn);
  turn();
}
