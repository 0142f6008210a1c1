// SPDX-License-Identifier: EUPL-1.2
// What holds for every page of the demo municipality, of employees and public, in two themes at two widths.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open_browser, start_kiem, themes } from './harness.mjs';
import { Inspector } from './inspection.mjs';
import { language_of, name_of, sample, walk } from './walk.mjs';

const looks = Object.keys(themes);
const servers = {}, inspectors = {};
let browser, found, pages;

before(async () => {
  browser = await open_browser();
  for (const look of looks) {
    servers[look] = await start_kiem({ theme: look });
    inspectors[look] = await Inspector.open(browser, look);
  }
  found = await walk(servers[looks[0]].url);
  pages = found.filter(({ is_page }) => is_page);
});

after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) assert.equal(await server.stop(), 0);
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
      inspectors[look].tabs.use(async (page) => {
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
    sample(pages).map(({ path }) =>
      t.test(path, async () => {
        const options = { lang: language_of(path) };
        for (const look of looks) {
          const check = look === looks[0] ? 'check_plain_too' : 'check';
          await inspectors[look][check](servers[look].url + path, name_of(path), options);
        }
      }),
    ),
  ));
