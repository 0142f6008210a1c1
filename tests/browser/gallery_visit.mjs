// SPDX-License-Identifier: EUPL-1.2
// What the tests on the gallery programs share: such a program, and somebody at work on its pages without JavaScript.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build, open_browser, widths } from './harness.mjs';
import { assert_sound, Inspector, layout_rules } from './inspection.mjs';

/** Starts tests/browser/`name` of the build. `told`: the line it prints when it serves. `stop()` asserts that it ends well. */
export async function start_gallery(name) {
  const program = spawn(join(build, 'tests', 'browser', name), { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(program.stdout, 'data');
  const stop = async () => {
    program.kill('SIGTERM');
    const [status] = await once(program, 'exit');
    assert.equal(status, 0);
  };
  return { told: String(line).trim(), stop };
}

/** The widths in turn: but for its layout_rules axe reads the same at both. */
export class Turns {
  #taken = 0;
  next() {
    return widths[this.#taken++ % widths.length];
  }
}

/** The people of a gallery program, which takes the header "X-Wie" for who is logged in. */
export class People {
  #inspectors = new Map();
  #turns = new Turns();

  static async enter(name) {
    const people = new People();
    people.program = await start_gallery(name);
    people.url = people.program.told;
    people.browser = await open_browser();
    return people;
  }

  async leave() {
    await this.browser?.close();
    await this.program.stop();
  }

  async #inspector_of(who) {
    if (!this.#inspectors.has(who)) {
      const browser = { newContext: (options) => this.browser.newContext({ ...options, extraHTTPHeaders: { 'X-Wie': who } }) };
      this.#inspectors.set(who, await Inspector.open(browser));
    }
    return this.#inspectors.get(who);
  }

  /** As Inspector.check_plain_too(), for somebody. */
  async check(who, path, name, options = {}) {
    const inspector = await this.#inspector_of(who);
    return inspector.check_plain_too(this.url + path, name, { axe_at: [this.#turns.next()], elsewhere: layout_rules, ...options });
  }

  /** A page without JavaScript of somebody, on which forms are filled in with the keyboard. */
  async at_work(who, path, work) {
    const context = await this.browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL', extraHTTPHeaders: { 'X-Wie': who } });
    const page = await context.newPage();
    await page.goto(this.url + path);
    await work(
      page,
      (button) => arrive(page, 'button', button),
      () => page.locator('main').innerText(),
    );
    await context.close();
  }

  /** The page that stands there now, with what was typed, is accessible and fits. Axe runs in spite of the CSP, on a copy. */
  async sound(page, name) {
    this.copies ??= await this.browser.newContext({ bypassCSP: true });
    const copy = await this.copies.newPage();
    const body = await page.content();
    await copy.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html; charset=utf-8', body }) : route.continue()));
    await copy.goto(page.url());
    await assert_sound(copy, name, this.#turns.next());
    await copy.close();
  }
}

/** Presses a link or button with the keyboard and waits for the page it leads to. */
export const arrive = (page, role, name) =>
  Promise.all([page.waitForEvent('load'), page.getByRole(role, { name, exact: true }).press('Enter', { noWaitAfter: true })]);
