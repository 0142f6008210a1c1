// SPDX-License-Identifier: EUPL-1.2
// The list of pages one can walk to.

const title_of = (html) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';

/** Follows every link from the start page; of pages that differ only in their parameters it takes the first.
 *  Gives [{ path, status, title }] of what is HTML. */
export async function walk(url, at_most = 300) {
  const waiting = ['/'];
  const seen = new Set(waiting);
  const pages = [];
  while (waiting.length > 0 && pages.length < at_most) {
    const path = waiting.shift();
    const answer = await fetch(url + path);
    const html = await answer.text();
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    pages.push({ path, status: answer.status, title: title_of(html) });
    for (const [, link] of html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)) {
      const to = new URL(link.replaceAll('&amp;', '&'), url + path);
      if (to.origin !== new URL(url).origin || seen.has(to.pathname)) continue;
      seen.add(to.pathname);
      waiting.push(to.pathname + to.search);
    }
  }
  return pages;
}

/** "/monitor/B1?op=x" as the beginning of a file name. */
export const name_of = (path) => path.replace(/^\//, '').replace(/[^\w.-]+/g, '_') || 'start';
