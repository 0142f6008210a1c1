// SPDX-License-Identifier: EUPL-1.2
// What holds for every page of the demo municipality that can be walked to from the start page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { check_page, open_browser, start_kiem } from './harness.mjs';
import { name_of, walk } from './walk.mjs';

let browser, kiem, pages;

before(async () => {
  kiem = await start_kiem();
  browser = await open_browser();
  pages = await walk(kiem.url);
});

after(async () => {
  await browser?.close();
  await kiem?.stop();
});

test('there are pages to walk to', () => assert.ok(pages.length >= 5, `only ${pages.length}`));

test('every link leads to a page', () =>
  assert.deepEqual(pages.filter(({ status }) => status !== 200).map(({ path, status }) => `${path}: ${status}`), []));

test('no two pages have the same title', () => {
  const titles = pages.map(({ title }) => title);
  assert.deepEqual(titles.filter((title, at) => titles.indexOf(title) !== at), []);
});

test('every page is sound', async (t) => {
  for (const { path, status } of pages)
    if (status === 200) await t.test(path, () => check_page(browser, kiem.url + path, name_of(path)));
});
