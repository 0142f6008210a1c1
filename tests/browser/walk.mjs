// SPDX-License-Identifier: EUPL-1.2
// The pages one can walk to, and which of them are looked at.

/** Where a walk of the public site begins: there, and what only a form leads to. */
export const starts = ['/', '/vergelijken/wijken/A01/A03', '/vergelijken/definities/B1/B2', '/zoeken?q=bereik', '/inloggen', '/wie-mag-wat'];

/** People of the demo who together see every page there is for who is logged in. */
export const walkers = ['onderzoek', 'beheer', 'privacy', 'coordinatie', 'verpleging', 'peuters', 'leerkracht', 'ouder'];

const title_of = (html) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
const links_of = (html) => [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));

/** Follows every link, from `from` on; of pages that differ only in what stands after "?" it takes the first.
 *  Gives [{ path, status, title, is_page }]: files of an edition are asked for, but are no pages. */
export async function walk(url, { at_most = 2000, from = starts, session, known = [] } = {}) {
  const waiting = [...from];
  const seen = new Set([...waiting, ...known].map((path) => path.split('?')[0]));
  const headers = session ? { cookie: `${session.name}=${session.value}` } : {};
  const found = [];
  while (waiting.length > 0 && found.length < at_most) {
    const path = waiting.shift();
    const is_file = /\/bestand(en)?\//.test(path);
    const answer = await fetch(url + path, { method: is_file ? 'HEAD' : 'GET', headers });
    const is_page = !is_file && Boolean(answer.headers.get('content-type')?.startsWith('text/html'));
    const html = is_file ? '' : await answer.text();
    found.push({ path, status: answer.status, title: title_of(html), is_page });
    if (!is_page) continue;
    for (const link of links_of(html)) {
      const to = new URL(link, url + path);
      if (to.origin !== new URL(url).origin || seen.has(to.pathname)) continue;
      seen.add(to.pathname);
      waiting.push(to.pathname + to.search);
    }
  }
  return found;
}

/** Walks as each of the people of the demo from the page they begin at. Gives what walk() gives with who found it first, and
 *  without the public pages that were `known`. */
export async function walk_as_people(url, known, log_in) {
  const found = [];
  for (const login of walkers) {
    const session = await log_in(url, login);
    const seen = [...known, ...found].map(({ path }) => path);
    const mine = await walk(url, { from: ['/start'], session, known: seen.filter((path) => path !== '/start') });
    found.push(...mine.filter(({ path }) => path !== '/start' || login === walkers[0]).map((page) => ({ ...page, login, session })));
  }
  return found;
}

/** What differs from another page by its parameters alone; empty: this page is one of its own. An old edition and the
 *  English pages are made by the same code as the newest edition in Dutch. */
function family_of(path) {
  const [plain] = path.split('?');
  const place = plain.replace(/^\/en(?=\/|$)/, '').replace(/^\/edities\/[^/]+/, '') || '/';
  if (place === plain && !plain.startsWith('/vergelijken/')) return '';
  const kind = place.replace(/^\/(vergelijken\/[^/]+|wijken\/figuur|wijken|figuren)\/.+$/, '/$1/*');
  return `${plain.startsWith('/en') ? 'en' : 'nl'}${/^(\/en)?\/edities\//.test(plain) ? ' edition' : ''} ${kind}`;
}

/** Every page that is one of its own, and the first `each` of every family. */
export function sample(pages, { each = 2 } = {}) {
  const taken = new Map();
  return pages.filter(({ path }) => {
    const family = family_of(path);
    if (family === '') return true;
    taken.set(family, (taken.get(family) ?? 0) + 1);
    return taken.get(family) <= each;
  });
}

/** The language a page says it is in, by its path. */
export const language_of = (path) => (/^\/en(\/|\?|$)/.test(path) ? 'en' : 'nl');

/** "/monitor/B1?op=x" as the beginning of a file name. */
export const name_of = (path) => path.replace(/^\//, '').replace(/[^\w.-]+/g, '_') || 'start';
