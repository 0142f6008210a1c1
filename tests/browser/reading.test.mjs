// SPDX-License-Identifier: EUPL-1.2
// Ways to read the public site: with a keyboard, in colours of one's own, on paper, by search and by comparison.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open_browser, pictures, start_kiem } from './harness.mjs';
import { Inspector, violations_of } from './inspection.mjs';
import { name_of } from './walk.mjs';

const typical = ['/', '/bereik', '/wijken', '/figuren/B1'];
let browser, kiem;

before(async () => {
  kiem = await start_kiem();
  browser = await open_browser();
  mkdirSync(pictures, { recursive: true });
});

after(async () => {
  await browser?.close();
  await kiem?.stop();
});

/** A page of its own for one test. */
async function with_page(options, path, work) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    await page.goto(kiem.url + path);
    return await work(page);
  } finally {
    await context.close();
  }
}

for (const path of typical)
  test(`colours of the reader: ${path}`, () =>
    with_page({ forcedColors: 'active' }, path, async (page) => {
      assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
      await page.screenshot({ path: join(pictures, `${name_of(path)}-forced-colours.png`), fullPage: true });
      assert.deepEqual(await violations_of(page), []);
      const hidden = await page.evaluate(() => {
        const paper = getComputedStyle(document.documentElement).backgroundColor;
        return [...document.querySelectorAll('.kiem-chart__ink-0')].filter((bar) => getComputedStyle(bar).fill === paper).length;
      });
      assert.equal(hidden, 0);
    }));

/** What takes the keyboard, numbered in the order of the page, with how it looks before it does. */
const number_stops = () => {
  const looks = (node) => (({ outlineStyle, outlineWidth, boxShadow, backgroundColor }) => `${outlineStyle} ${outlineWidth} ${boxShadow} ${backgroundColor}`)(getComputedStyle(node));
  const nodes = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  const stops = nodes.filter((node) => node.checkVisibility() && !node.closest('details:not([open]) > :not(summary)'));
  globalThis.stop_looks = new Map(stops.map((node) => [node, looks(node)]));
  globalThis.look_at_focus = () => {
    const node = document.activeElement;
    const box = node.getBoundingClientRect();
    return { at: stops.indexOf(node), html: node.outerHTML.slice(0, 120), is_marked: looks(node) !== globalThis.stop_looks.get(node), is_in_view: box.bottom > 0 && box.top < innerHeight };
  };
  return stops.length;
};

for (const path of ['/', '/wijken', '/vergelijken'])
  test(`with a keyboard: ${path}`, () =>
    with_page({}, path, async (page) => {
      const count = await page.evaluate(number_stops);
      assert.ok(count > 5);
      for (let at = 0; at < count; ++at) {
        await page.keyboard.press('Tab');
        // The page scrolls to it some frames after the key.
        const seen = await page
          .waitForFunction(() => { const look = globalThis.look_at_focus(); return look.is_in_view && look; }, null, { timeout: 20_000 })
          .then((found) => found.jsonValue())
          .catch(() => page.evaluate(() => globalThis.look_at_focus()));
        assert.deepEqual({ ...seen, html: '' }, { at, html: '', is_marked: true, is_in_view: true }, seen.html);
      }
    }));

test('the first key goes to the skip link, and that to the content', () =>
  with_page({}, '/', async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#inhoud');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'inhoud');
  }));

for (const path of ['/', '/bereik', '/figuren/B1'])
  test(`on paper: ${path}`, () =>
    with_page({}, path, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const visible = (selector) =>
        page.evaluate((wanted) => [...document.querySelectorAll(wanted)].filter((node) => node.checkVisibility() && node.getBoundingClientRect().height > 0).length, selector);
      assert.equal(await visible('nav, form, .utrecht-skip-link'), 0);
      assert.equal(await visible('h1'), 1);
      const tables = 'main table:not(.site-course table)';
      assert.equal(await visible(tables), await page.locator(tables).count());
      assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
    }));

test('a search finds a wijk and a figure, and says when it finds nothing', () =>
  with_page({ javaScriptEnabled: false }, '/zoeken', async (page) => {
    const search = async (words) => {
      await page.getByRole('main').getByRole('textbox').fill(words);
      await page.getByRole('button', { name: 'Zoek' }).click();
      return page.locator('main').innerText();
    };
    assert.match(await search('haven'), /Almere Haven/);
    await page.getByRole('main').getByRole('link', { name: 'Almere Haven' }).first().click();
    assert.match(new URL(page.url()).pathname, /^\/wijken\/A06$/);
    await page.goto(`${kiem.url}/zoeken`);
    assert.match(await search('BEREIK'), /Bereik van de voorschoolse educatie/);
    const nothing = await search('<b>zzqq</b>');
    assert.match(nothing, /zzqq/);
    assert.equal(await page.locator('main b').count(), 0);
  }));

test('a comparison that is chosen in a form has an address of its own', () =>
  with_page({ javaScriptEnabled: false }, '/vergelijken', async (page) => {
    const form = page.locator('form[action="/vergelijken/wijken"]');
    await form.getByLabel('Eerste').selectOption('A03');
    await form.getByLabel('Tweede').selectOption('A06');
    await form.getByRole('button').click();
    assert.equal(page.url(), `${kiem.url}/vergelijken/wijken/A03/A06`);
    assert.match(await page.locator('main').innerText(), /Stad Centrum[^]*Almere Haven/);
  }));

test('a page that is not there says so, in the language asked for', async () => {
  const inspector = await Inspector.open(browser);
  for (const [path, lang] of Object.entries({ '/nergens': 'nl', '/wijken/A99': 'nl', '/en/wijken/A99': 'en', '/edities/2099': 'nl' }))
    await inspector.check_plain_too(kiem.url + path, `404${name_of(path)}`, { status: 404, lang });
  await inspector.close();
});
