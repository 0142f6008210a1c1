// SPDX-License-Identifier: EUPL-1.2
// The checks that every page must pass.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pictures, widths } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const height = 900;

/** Takes the rows of long tables away but for the first, since all are made by the same template; `put_rows_back` undoes it.
 *  Run in the page. */
const take_rows_away = (kept) => {
  const taken = [...document.querySelectorAll('tbody')].map((body) => [body, [...body.children].slice(kept)]);
  for (const [, rows] of taken) for (const row of rows) row.remove();
  globalThis.put_rows_back = () => taken.forEach(([body, rows]) => body.append(...rows));
};
const rows_for_axe = 20;

/** All that a page must do for everybody. Also that targets are large enough, which axe leaves out unless asked. */
const all_rules = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } };
/** What depends on the width: where the other rules were seen at another, these are enough. */
export const layout_rules = { runOnly: { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] } };

/** What axe finds on a page, one line per violation and its elements. */
export async function violations_of(page, rules = all_rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  await page.evaluate(take_rows_away, rows_for_axe);
  const { violations } = await page.evaluate(
    (options) => globalThis.axe.run({ ...options, resultTypes: ['violations'], preload: location.protocol !== 'file:' }),
    rules,
  );
  await page.evaluate(() => globalThis.put_rows_back());
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
}

/** The structure that each page of a Dutch government site has. */
async function structure_of(page) {
  return page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    return {
      lang: document.documentElement.lang,
      h1: count('h1'),
      main: count('main'),
      scripts: count('script'),
      styled: count('[style]'),
      bare_tables: [...document.querySelectorAll('table')].filter((table) => !table.caption?.textContent || !table.querySelector('th[scope]')).length,
      bare_headers: count('th:not([scope])'),
      bare_figures: [...document.querySelectorAll('figure')].filter((figure) => !figure.querySelector('table')).length,
      doubles: ids.filter((id, i) => ids.indexOf(id) !== i),
      too_wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
}

const sound = (lang) => ({ lang, h1: 1, main: 1, scripts: 0, styled: 0, bare_tables: 0, bare_headers: 0, bare_figures: 0, doubles: [], too_wide: 0 });

/** The text of the page, without the number that differs per request. */
const text_of = async (page) => (await page.locator('main').innerText()).replace(/\d{4}-\d{4}-\d{4}/, '…');

/** Everything that goes wrong on a page from now on: errors, CSP violations, failed and outside requests. */
export function troubles_of(page) {
  const troubles = [];
  const is_outside = (url) => !['file:', 'data:'].includes(url.protocol) && url.hostname !== '127.0.0.1';
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && !response.request().isNavigationRequest() && troubles.push(`${response.status()}: ${response.url()}`));
  page.on('request', (request) => is_outside(new URL(request.url())) && troubles.push(`outside: ${request.url()}`));
  return troubles;
}

/** Of a page that failed, to look at: in build/pages/. */
async function take_picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** Asserts that the page that stands there fits at every width and is accessible: by all rules of axe at `axe_at`, at the others by
 *  those of its layout. Leaves a picture when it fails. */
export async function assert_sound(page, name, axe_at) {
  for (const width of widths) {
    const where = `${name} at ${width} px`;
    await page.setViewportSize({ width, height });
    try {
      assert.equal(await page.locator('h1').count(), 1, where);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, where);
      assert.deepEqual(await violations_of(page, width === axe_at ? all_rules : layout_rules), [], `axe: ${where}`);
    } catch (error) {
      await take_picture(page, `${name}-${width}`);
      throw error;
    }
  }
}

/** Tabs of a browser that are used again for the next page. */
class Tabs {
  #free = [];
  constructor(context) {
    this.context = context;
  }
  async use(work) {
    const tab = this.#free.pop() ?? (await this.#open());
    tab.troubles.length = 0;
    try {
      return await work(tab.page, tab.troubles);
    } finally {
      this.#free.push(tab);
    }
  }
  async #open() {
    const page = await this.context.newPage();
    return { page, troubles: troubles_of(page) };
  }
}

export class Inspector {
  /** `arrive(context)`: what to do in a new context, as giving it a session. */
  static async open(browser, look = 'voorbeeld', arrive = async () => {}) {
    const made = new Inspector();
    made.look = look;
    const context = async (options) => {
      const fresh = await browser.newContext({ locale: 'nl-NL', viewport: { width: widths.at(-1), height }, ...options });
      await arrive(fresh);
      return fresh;
    };
    made.tabs = new Tabs(await context());
    made.plain_tabs = new Tabs(await context({ javaScriptEnabled: false }));
    return made;
  }

  async close() {
    await Promise.all([this.tabs.context.close(), this.plain_tabs.context.close()]);
  }

  /** Asserts that a page is accessible and fits at every width, breaks no rule of its CSP and asks nothing outside.
   *  `axe_at`: the widths at which axe looks with all its rules; at the others it does with those of `elsewhere`. Leaves a picture
   *  of a page that fails in build/pages/. Gives its text at the last width. */
  async check(url, name, { status = 200, lang = 'nl', axe_at = widths, elsewhere = undefined } = {}) {
    return this.tabs.use(async (page, troubles) => {
      const answer = await page.goto(url, { waitUntil: 'load' });
      assert.equal(answer.status(), status, name);
      for (const width of widths) {
        const where = `${name} at ${width} px, theme ${this.look}`;
        try {
          await page.setViewportSize({ width, height });
          assert.deepEqual(await structure_of(page), sound(lang), where);
          const rules = axe_at.includes(width) ? all_rules : elsewhere;
          if (rules) assert.deepEqual(await violations_of(page, rules), [], `axe: ${where}`);
        } catch (error) {
          await take_picture(page, `${name}-${this.look}-${width}`);
          throw error;
        }
      }
      // The browser tells of the status of the page itself too.
      assert.deepEqual(troubles.filter((trouble) => status === 200 || !trouble.includes(`${status}`)), [], name);
      return text_of(page);
    });
  }

  /** As check(), and the page says the same without JavaScript. A page that tells when something was used says another thing a
   *  minute later, so where the two differ both are asked for again, right after each other: what JavaScript does is there each
   *  time. */
  async check_plain_too(url, name, options = {}) {
    const read_in = (tabs) =>
      tabs.use(async (page) => {
        await page.goto(url, { waitUntil: 'load' });
        return text_of(page);
      });
    let text = await this.check(url, name, options);
    let plain = await read_in(this.plain_tabs);
    for (let again = 0; plain !== text && again < 3; ++again) {
      text = await read_in(this.tabs);
      plain = await read_in(this.plain_tabs);
    }
    assert.equal(plain, text, `${name}: differs without JavaScript`);
  }
}
