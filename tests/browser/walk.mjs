// SPDX-License-Identifier: EUPL-1.2
// The pages one can walk to, and which of them are looked at.

/** Where a walk of the public site begins: there, and what only a form leads to. */
export const starts = ['/', '/vergelijken/wijken/A01/A03', '/vergelijken/definities/B1/B2', '/zoeken?q=bereik', '/inloggen', '/wie-mag-wat'];

/** People of the demo who together see every page there is for who is logged in, who has most on a page first. */
export const walkers = ['onderzoek', 'beheer', 'verpleging', 'privacy-jgz', 'locatie', 'coordinatie', 'privacy', 'peuters', 'leerkracht', 'ouder'];

const title_of = (html) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
const links_of = (html) => [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));

const is_file_name = (path) => /\.\w+$/.test(path);

/** Follows every link, from `from` on; of pages that differ only in what stands after "?" it takes the first, and of one template at
 *  most `per_template`, of files `files_per_template`.
 *  Gives [{ path, status, title, is_page, headers }]: files of an edition are asked for, but are no pages. */
export async function walk(url, { at_most = 2000, from = starts, session, known = [], per_template = Infinity, files_per_template = per_template } = {}) {
  const waiting = [...from];
  const seen = new Set([...waiting, ...known].map((path) => path.split('?')[0]));
  const headers = session ? { cookie: `${session.name}=${session.value}` } : {};
  const taken = new Map();
  const found = [];
  while (waiting.length > 0 && found.length < at_most) {
    const path = waiting.shift();
    const is_file = /\/bestand(en)?\//.test(path);
    const answer = await fetch(url + path, { method: is_file ? 'HEAD' : 'GET', headers });
    const is_kept = answer.headers.get('content-disposition')?.startsWith('attachment');
    const is_page = !is_file && !is_kept && Boolean(answer.headers.get('content-type')?.startsWith('text/html'));
    const html = is_file ? '' : await answer.text();
    found.push({ path, status: answer.status, title: title_of(html), is_page, headers: answer.headers });
    if (!is_page) continue;
    for (const link of links_of(html)) {
      const to = new URL(link, url + path);
      if (to.origin !== new URL(url).origin || seen.has(to.pathname)) continue;
      seen.add(to.pathname);
      const template = template_of(to.pathname);
      taken.set(template, (taken.get(template) ?? 0) + 1);
      if (taken.get(template) > (is_file_name(to.pathname) ? files_per_template : per_template)) continue;
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
    // A list that somebody else saw too may lead to other pages.
    const seen = new Set(found.map(({ path }) => path.split('?')[0]));
    // A file as a PDF is made when it is asked for, which takes a browser and a second.
    const limits = { per_template: 3, files_per_template: 1 };
    const mine = await walk(url, { from: ['/start'], session, known: known.map(({ path }) => path), ...limits });
    found.push(...mine.filter(({ path }) => !seen.has(path.split('?')[0])).map((page) => ({ ...page, login, session })));
  }
  return found;
}

/** The template that makes a page: pages of one differ by what they are about, or by edition or language. */
export function template_of(path) {
  const place = path.split('?')[0].replace(/^\/en(?=\/|$)/, '').replace(/^\/edities\/[^/]+/, '') || '/';
  const about = /^\/(vergelijken\/[^/]+|wijken\/figuur|wijken|figuren|monitor\/figuur|beheer\/mensen|beheer\/organisaties)\/(?!(figuur|nieuw)$)(?!figuur\/).+$/;
  return place.replace(about, '/$1/*').replace(/^\/(groepen|programmas)\/[^/]+/, '/$1/*').replace(/\/\d+(?=\/|$)/g, '/*');
}

/** The edition and language of a page are made by the same templates as those of the newest edition in Dutch. */
const kind_of = (path) => `${language_of(path)}${/^(\/en)?\/edities\/[^/]/.test(path) ? ' edition' : ''}`;

/** Figures have charts of several kinds. */
const samples_of = (template) => (template === '/figuren/*' ? 4 : 1);

/** The first page of every template, of the newest figures the first few, in each language and for old editions. What is the first of its
 *  template altogether is marked `is_first`. */
export function sample(pages) {
  const taken = new Map();
  const take = (key) => taken.set(key, (taken.get(key) ?? 0) + 1).get(key);
  return pages
    .map((page) => {
      const template = template_of(page.path);
      const most = samples_of(template);
      const kind = kind_of(page.path);
      return { ...page, is_first: take(template) <= most, is_chosen: take(`${kind} ${template}`) <= (kind === 'nl' ? most : 1) };
    })
    .filter(({ is_chosen }) => is_chosen);
}

/** The language a page says it is in, by its path. */
export const language_of = (path) => (/^\/en(\/|\?|$)/.test(path) ? 'en' : 'nl');

/** "/monitor/B1?op=x" as the beginning of a file name. */
export const name_of = (path) => path.replace(/^\//, '').replace(/[^\w.-]+/g, '_') || 'start';
