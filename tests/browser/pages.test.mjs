// SPDX-License-Identifier: EUPL-1.2
// What holds for every page of the demo municipality, public and of who is logged in, in two themes at two widths, and for what
// its answer says beside the content.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copy_of_database, log_in, open_browser, scratch_folder, start_kiem, themes, use_session, widths } from './harness.mjs';
import { Inspector } from './inspection.mjs';
import { make_scene } from './scene.mjs';
import { language_of, name_of, sample, template_of, walk, walk_as_people, walkers } from './walk.mjs';

const looks = Object.keys(themes);
const servers = {}, inspectors = {};
let browser, found, pages, scratch;
/** The inspector of somebody who is logged in; without a login that of the public. */
const inspector_of = (look, login = '') => inspectors[`${look} ${login}`];

before(async () => {
  browser = await open_browser();
  scratch = scratch_folder();
  const database = copy_of_database(scratch.folder);
  for (const look of looks) {
    servers[look] = await start_kiem({ database, theme: look });
    inspectors[`${look} `] = await Inspector.open(browser, look);
  }
  const { url } = servers[looks[0]];
  await make_scene(browser, url);
  const open = await walk(url);
  found = [...open, ...(await walk_as_people(url, open, log_in))];
  for (const login of walkers) {
    const session = found.find((page) => page.login === login)?.session;
    if (session) for (const look of looks) inspectors[`${look} ${login}`] = await Inspector.open(browser, look, (context) => use_session(context, servers[look].url, session));
  }
  pages = found.filter(({ is_page }) => is_page);
});

after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) {
    assert.equal(await server.stop(), 0);
    assert.deepEqual(server.log().split('\n').filter((line) => line.includes('"event":"fault"')), []);
  }
  scratch?.remove();
});

test('there are pages to walk to', () => {
  const staff = [
    '/monitor', '/edities-beheer/nieuw', '/kinderen', '/kinderen/nieuw', '/kinderen/1', '/kinderen/1/wijzigen', '/kinderen/1/geschiedenis',
    '/kinderen/1/toestemming', '/kinderen/1/dubbel', '/kinderen/doorbreken', '/kinderen/1/signaal', '/koppelingen',
    '/werk', '/trajecten', '/trajecten/1', '/niemand-kwijt', '/toeleiding', '/rechten/1', '/bewaren', '/logboek',
  ];
  for (const path of ['/', '/bereik', '/wijken/A01', '/figuren/B1', '/en', '/edities/2012-10-01', ...staff])
    assert.ok(pages.some((page) => template_of(page.path) === template_of(path)), `no way to ${path}`);
});

test('every link leads to a page or a file', () =>
  assert.deepEqual(found.filter(({ status }) => status !== 200).map(({ path, status }) => `${path}: ${status}`), []));

test('no two pages have the same title', () => {
  // Two dossiers of one child have its name.
  const others = pages.filter(({ path }) => !/\/\d+(\/|$)/.test(path));
  const titles = others.map(({ title }) => title);
  assert.deepEqual(others.filter(({ title }, at) => titles.indexOf(title) !== at).map(({ path, title }) => `${path}: ${title}`), []);
});

/** What is wrong with the answers that the walk got; nothing where `judge` gives nothing. */
async function judged(answers, judge) {
  const wrong = [];
  for (const { path, headers } of answers) {
    const verdict = await judge(headers, path);
    if (verdict) wrong.push(`${path}: ${verdict}`);
  }
  return wrong;
}
const is_internal = ({ login }) => Boolean(login);
/** Public, but made anew each time: it may hold what was typed. */
const is_entrance = ({ path }) => /^\/(inloggen|uitnodiging|wachtwoord-vergeten|wie-mag-wat)/.test(path);

test('one Content-Security-Policy for all, without exceptions', async () => {
  const { url } = servers[looks[0]];
  const policy = (await fetch(`${url}/monitor`)).headers.get('content-security-policy');
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /unsafe|nonce|sha256|https?:|data:|\*/);
  const others = await Promise.all(['/static/kiem.css', '/robots.txt', '/nergens'].map(async (path) => ({ path, headers: (await fetch(url + path)).headers })));
  const differs = (headers) => headers.get('content-security-policy') !== policy && `${headers.get('content-security-policy')}`;
  assert.deepEqual(await judged([...found, ...others], differs), []);
});

test('public pages may be kept, and are not sent again to who has them', async () => {
  const { url } = servers[looks[0]];
  const is_sent_again = async (headers, path) => {
    const etag = headers.get('etag');
    if (!headers.get('cache-control')?.startsWith('public') || !etag) return `${headers.get('cache-control')} ${etag}`;
    const again = await fetch(url + path, { headers: { 'If-None-Match': etag } });
    return again.status !== 304 && again.status;
  };
  assert.deepEqual(await judged(found.filter((page) => !is_internal(page) && !is_entrance(page)), is_sent_again), []);
});

test('pages of who is logged in are never kept', async () => {
  const is_kept = (headers) => headers.get('cache-control') !== 'no-store' && `${headers.get('cache-control')}`;
  assert.deepEqual(await judged(found.filter(is_internal), is_kept), []);
});

test('the second theme is another look', async () => {
  const colours = await Promise.all(
    looks.map((look) =>
      inspector_of(look).tabs.use(async (page) => {
        await page.goto(servers[look].url);
        return page.evaluate(() => ['h1', 'main a'].map((part) => getComputedStyle(document.querySelector(part))).map((style) => `${style.color} ${style.fontFamily}`));
      }),
    ),
  );
  assert.notEqual(colours[0][0], colours[1][0]);
  assert.notEqual(colours[0][1], colours[1][1]);
});

// A page of the logs tells that it was looked at before.
const tells_of_looks = /logboek|inzage|wie-keek/;

// Every template in both looks and at both widths; axe looks at it at the one width in the one look, and at the other in the
// other. What the same template makes of another language or an old edition is looked at once.
test('every page is sound', { concurrency: 2 }, (t) =>
  Promise.all(
    sample(pages).map(({ path, login, is_first }) =>
      t.test(login ? `${path} as ${login}` : path, async () => {
        for (const [at, look] of (is_first ? looks : looks.slice(0, 1)).entries()) {
          const check = is_first && at === 0 && !tells_of_looks.test(path) ? 'check_plain_too' : 'check';
          const options = { lang: language_of(path), axe_at: [widths[at % widths.length]] };
          await inspector_of(look, login)[check](servers[look].url + path, name_of(path), options);
        }
      }),
    ),
  ));

test('the templates that were looked at are no few', () => {
  const looked_at = new Set(sample(pages).map(({ path }) => template_of(path)));
  assert.ok(looked_at.size > 55, `${looked_at.size} templates: ${[...looked_at].join(' ')}`);
});
