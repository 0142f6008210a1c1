// SPDX-License-Identifier: EUPL-1.2
// Every part and chart in a browser, on the gallery program of the tests.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
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

/** What check_plain_too() makes of a page with this text at its first, second, … visit. */
async function check_made_up(text_at) {
  let visits = 0;
  const server = createServer((request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="nl"><head><title>Proef</title></head><body><main><h1>Proef</h1><p>${text_at(++visits)}</p></main></body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await inspector.check_plain_too(`http://127.0.0.1:${server.address().port}/`, 'proef');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a page that differs without JavaScript is seen', () =>
  assert.rejects(check_made_up(() => 'Dit staat er altijd.<noscript>Dit niet.</noscript>'), /differs without JavaScript/));
test('a minute that passes between two looks at a page is no difference', () =>
  check_made_up((visit) => `Laatst gebruikt om 10:0${visit === 1 ? 0 : 1}`));

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
