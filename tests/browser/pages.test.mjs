// SPDX-License-Identifier: EUPL-1.2
// What holds for every page of the demo municipality, public and of who is logged in, in two themes at two widths.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { log_in, open_browser, start_kiem, themes, use_session } from './harness.mjs';
import { Inspector } from './inspection.mjs';
import { language_of, name_of, sample, walk, walk_as_people, walkers } from './walk.mjs';

const looks = Object.keys(themes);
const servers = {}, inspectors = {};
let browser, found, pages;
/** The inspector of somebody who is logged in; without a login that of the public. */
const inspector_of = (look, login = '') => inspectors[`${look} ${login}`];

before(async () => {
  browser = await open_browser();
  for (const look of looks) {
    servers[look] = await start_kiem({ theme: look });
    inspectors[`${look} `] = await Inspector.open(browser, look);
  }
  const { url } = servers[looks[0]];
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
});

test('there are pages to walk to', () => {
  for (const path of ['/', '/bereik', '/wijken/A01', '/figuren/B1', '/en', '/edities/2012-10-01', '/monitor', '/edities-beheer/nieuw'])
    assert.ok(pages.some((page) => page.path.split('?')[0] === path), `no way to ${path}`);
});

test('every link leads to a page or a file', () =>
  assert.deepEqual(found.filter(({ status }) => status !== 200).map(({ path, status }) => `${path}: ${status}`), []));

test('no two pages have the same title', () => {
  const titles = pages.map(({ title }) => title);
  assert.deepEqual(pages.filter(({ title }, at) => titles.indexOf(title) !== at).map(({ path, title }) => `${path}: ${title}`), []);
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

test('every page is sound', { concurrency: 2 }, (t) =>
  Promise.all(
    sample(pages).map(({ path, login }) =>
      t.test(login ? `${path} as ${login}` : path, async () => {
        const options = { lang: language_of(path) };
        for (const look of looks) {
          // A page of the logs tells that it was looked at before.
          const check = look === looks[0] && !path.includes('logboek') ? 'check_plain_too' : 'check';
          await inspector_of(look, login)[check](servers[look].url + path, name_of(path), options);
        }
      }),
    ),
  ));
