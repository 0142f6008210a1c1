// SPDX-License-Identifier: EUPL-1.2
// What the browser tests share: a server on a free port, Debian's Chromium, and the checks every page must pass.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const build = process.env.KIEM_BUILD ?? join(root, 'build', 'release');
const pictures = process.env.KIEM_PAGES ?? join(root, 'build', 'pages');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const browsers = [process.env.KIEM_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** The widths every page is looked at: a phone (also 400 % zoom on a laptop) and a screen. */
export const widths = [320, 1280];

/** A browser without a network of its own. Close it when done. */
export async function open_browser() {
  const executablePath = browsers.find((path) => path && existsSync(path));
  assert.ok(executablePath, 'no Chromium found: run tools/install test, or set KIEM_CHROMIUM');
  const flags = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  // Chromium has no sandbox for root.
  if (process.getuid() === 0) flags.push('--no-sandbox');
  return chromium.launch({ executablePath, headless: true, args: flags });
}

/** A port that was free a moment ago. */
export async function free_port() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a program that serves on `url` and waits until it does. `stop()` ends it and gives its exit status. */
export async function start_server(program, args, url) {
  const server = spawn(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (text) => (log += text));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  server.on('error', (error) => (log += error));
  for (let tries = 0; tries < 200; ++tries) {
    const answer = await fetch(`${url}/_healthz/livez`).catch(() => null);
    if (answer?.ok) return { url, log: () => log, stop: () => (server.kill('SIGTERM'), ended) };
    assert.equal(server.exitCode, null, `${program} ended:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  assert.fail(`${program} does not answer on ${url}:\n${log}`);
}

/** `kiem serve` of the release build on the database of KIEM_DEMO_DB. */
export async function start_kiem() {
  const database = process.env.KIEM_DEMO_DB;
  assert.ok(database, 'KIEM_DEMO_DB must name the database to serve');
  const port = await free_port();
  return start_server(join(build, 'kiem'), ['--database', resolve(database), 'serve', '--port', String(port)], `http://127.0.0.1:${port}`);
}

/** Opens a page and gives it with everything that was wrong on the way: errors, CSP violations, failed and outside
 *  requests. */
async function visit(browser, url, options) {
  const context = await browser.newContext({ locale: 'nl-NL', ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && response.url() !== url && troubles.push(`${response.status()}: ${response.url()}`));
  page.on('request', (request) => new URL(request.url()).origin !== new URL(url).origin && troubles.push(`outside: ${request.url()}`));
  const answer = await page.goto(url, { waitUntil: 'load' });
  return { context, page, troubles, answer };
}

/** The text of the page, without the number that differs per request. */
async function text_of(page) {
  return (await page.locator('main').innerText()).replace(/\d{4}-\d{4}-\d{4}/, '…');
}

async function accessibility_of(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), rules);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
}

/** The structure that each page of a Dutch government site has. */
async function structure_of(page) {
  return page.evaluate(() => ({
    lang: document.documentElement.lang,
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    scripts: document.querySelectorAll('script').length,
    styled: document.querySelectorAll('[style]').length,
    bare_tables: [...document.querySelectorAll('table')].filter((table) => !table.caption || !table.querySelector('th[scope]')).length,
    bare_figures: [...document.querySelectorAll('figure')].filter((figure) => !figure.querySelector('table')).length,
    doubles: [...document.querySelectorAll('[id]')].map((node) => node.id).filter((id, i, all) => all.indexOf(id) !== i),
    too_wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
}

/** Asserts that a page is accessible, fits, breaks no rule of its CSP and needs no JavaScript, and puts a picture of
 *  it in build/pages/<name>-<width>.png. */
export async function check_page(browser, url, name, { status = 200, actions = async () => {} } = {}) {
  mkdirSync(pictures, { recursive: true });
  for (const width of widths) {
    const where = `${name} at ${width} px`;
    const plain = await visit(browser, url, { viewport: { width, height: 900 }, javaScriptEnabled: false });
    assert.equal(plain.answer.status(), status, where);
    await actions(plain.page);
    await plain.page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    const text = await text_of(plain.page);
    await plain.context.close();

    const { context, page, troubles } = await visit(browser, url, { viewport: { width, height: 900 } });
    await actions(page);
    assert.deepEqual(await structure_of(page), { lang: 'nl', h1: 1, main: 1, scripts: 0, styled: 0, bare_tables: 0, bare_figures: 0, doubles: [], too_wide: 0 }, where);
    assert.deepEqual(await accessibility_of(page), [], `axe: ${where}`);
    assert.equal(await text_of(page), text, `${where}: differs without JavaScript`);
    assert.deepEqual([...troubles, ...plain.troubles].filter((trouble) => status === 200 || !trouble.includes(`${status}`)), [], where);
    await context.close();
  }
}
