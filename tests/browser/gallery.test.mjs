// SPDX-License-Identifier: EUPL-1.2
// Every part and chart in a browser, on the gallery program of the tests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start_gallery } from './gallery_visit.mjs';
import { open_browser } from './harness.mjs';
import { Inspector } from './inspection.mjs';

let browser, gallery, inspector, url;

before(async () => {
  gallery = await start_gallery('web_gallery');
  url = gallery.told;
  browser = await open_browser();
  inspector = await Inspector.open(browser);
});

after(async () => {
  await browser?.close();
  await gallery.stop();
});

test('every part', () => inspector.check_plain_too(url, 'gallery'));
test('a form with errors', () => inspector.check_plain_too(`${url}/?op=gisteren`, 'gallery-error'));
test('an internal page', () => inspector.check_plain_too(`${url}/intern/B1`, 'gallery-internal'));
test('a page that is not there', () => inspector.check_plain_too(`${url}/nergens`, 'gallery-404', { status: 404 }));

test('the first key goes to the skip link', async () => {
  const page = await browser.newPage();
  await page.goto(url);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#inhoud');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'inhoud');
  await page.close();
});

test('with colours of the reader every bar is still there', async () => {
  const page = await browser.newPage({ forcedColors: 'active' });
  await page.goto(url);
  const fill = await page.locator('#bereik .kiem-chart__ink-0').first().evaluate((bar) => getComputedStyle(bar).fill);
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.notEqual(fill, paper);
  await page.close();
});
