// The pages that links lead to.
import { BASE } from "./chromium.mjs";

/** What differs by a target's or a release's name only is of one kind. */
function kind(url) {
  const place = url.pathname.split("/").slice(0, 2).join("/");
  return [place, url.pathname.split("/").length, ...[...url.searchParams.keys()].sort()].join(" ");
}

/** The page as a text, asked for as a browser does; waits where the application says that it is asked too much. */
export async function get(path) {
  for (;;) {
    const answer = await fetch(BASE + path, { headers: { accept: "text/html,*/*;q=0.8" } });
    if (answer.status !== 429) {
      return answer;
    }
    await answer.arrayBuffer();
    await new Promise((resolve) =>
      setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1)),
    );
  }
}

/** The addresses that the pages' links lead to within the application, at most so many of each kind. */
export async function linksOf(browser, paths, most) {
  const page = await browser.newPage();
  const found = new Map();
  for (const path of paths) {
    const hrefs = await page.evaluate(
      (html) =>
        [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("a[href]")].map(
          (link) => link.getAttribute("href"),
        ),
      await (await get(path)).text(),
    );
    for (const href of hrefs) {
      const url = new URL(href, BASE + path);
      if (url.origin === new URL(BASE).origin) {
        const alike = found.get(kind(url)) ?? new Set();
        found.set(kind(url), alike);
        if (alike.size < most) {
          alike.add(url.pathname + url.search);
        }
      }
    }
  }
  await page.close();
  return [...found.values()].flatMap((alike) => [...alike]);
}
