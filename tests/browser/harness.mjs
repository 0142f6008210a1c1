// SPDX-License-Identifier: EUPL-1.2
// What the browser tests share: the program on a free port, a database of their own, and Debian's Chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '..', '..');
export const build = process.env.KIEM_BUILD ?? join(root, 'build', 'release');
export const kiem_program = join(build, 'kiem');
export const pictures = process.env.KIEM_PAGES ?? join(root, 'build', 'pages');
const browsers = [process.env.KIEM_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** The widths every page is looked at: a phone (also 400 % zoom on a laptop) and a screen. */
export const widths = [320, 1280];

/** The looks every page is looked at in: the built-in one, and that of a municipality. */
export const themes = { voorbeeld: [], tweede: ['--theme', join(here, 'themes', 'tweede.css')] };

/** For a page that computes much, on a machine that does other things too: in milliseconds. Only what fails waits this long. */
const patience = 300_000;

/** Makes contexts or pages that wait that long for what they are asked for. */
const patient = (make) => async (options) => {
  const made = await make(options);
  made.setDefaultTimeout(patience);
  return made;
};

/** A browser without a network of its own. Close it when done. */
export async function open_browser() {
  const executablePath = browsers.find((path) => path && existsSync(path));
  assert.ok(executablePath, 'no Chromium found: run tools/install test, or set KIEM_CHROMIUM');
  const flags = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  // Chromium has no sandbox for root.
  if (process.getuid() === 0) flags.push('--no-sandbox');
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  browser.newContext = patient(browser.newContext.bind(browser));
  browser.newPage = patient(browser.newPage.bind(browser));
  return browser;
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
  for (const begin = Date.now(); Date.now() < begin + patience; ) {
    const answer = await fetch(`${url}/_healthz/livez`).catch(() => null);
    if (answer?.ok) return { url, log: () => log, stop: () => (server.kill('SIGTERM'), ended) };
    assert.equal(server.exitCode, null, `${program} ended:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  assert.fail(`${program} does not answer on ${url}:\n${log}`);
}

/** The database of KIEM_DEMO_DB: a municipality with a published edition. */
export function demo_database() {
  const database = process.env.KIEM_DEMO_DB;
  assert.ok(database, 'KIEM_DEMO_DB must name the database to serve');
  return resolve(database);
}

/** The log-in names and passwords of the people of the demo, as `kiem account demo` printed them beside its database. */
export function demo_people() {
  const lines = readFileSync(join(dirname(demo_database()), 'mensen.txt'), 'utf8').split('\n');
  const people = lines.map((line) => line.trim().split(/\s{2,}/)).filter((cells) => /^\w{4}(-\w{4}){3}$/.test(cells.at(-1)));
  return new Map(people.map((cells) => [cells.at(-2), { role: cells[1], password: cells.at(-1) }]));
}

/** Logs somebody of the demo in, without a browser. Gives the cookie of the session: { name, value }. */
export async function log_in(url, login) {
  const { password } = demo_people().get(login);
  const body = new URLSearchParams({ naam: login, wachtwoord: password });
  const answer = await fetch(`${url}/inloggen`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(answer.status, 303, `${login} cannot log in`);
  const [, name, value] = /^(__Host-kiem)=([^;]+)/.exec(answer.headers.getSetCookie().find((cookie) => /^__Host-kiem=./.test(cookie)));
  return { name, value };
}

/** Gives a browser context the session, as if one had logged in there. */
export const use_session = (context, url, session) =>
  context.addCookies([{ ...session, domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);

/** A folder that may be filled; `remove()` takes it away. */
export function scratch_folder() {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-browser-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A copy of the demo database with its keys in `folder`, for tests that write. */
export function copy_of_database(folder) {
  const copy = join(folder, 'kiem.db');
  for (const end of ['', '-wal']) if (existsSync(demo_database() + end)) copyFileSync(demo_database() + end, copy + end);
  for (const name of ['kiem.key', 'kiem.sleutels', 'kiem.anker']) {
    const file = join(dirname(demo_database()), name);
    if (existsSync(file)) copyFileSync(file, join(folder, name));
  }
  return copy;
}

/** `kiem serve` of the release build. A test asks for more pages in a minute than a person does. */
export async function start_kiem({ database = demo_database(), theme = 'voorbeeld', requests_per_minute = 100000, more = [] } = {}) {
  const limit = ['--requests-per-minute', String(requests_per_minute)];
  for (let tries = 1; ; ++tries) {
    const port = await free_port();
    const args = ['--database', database, 'serve', '--port', String(port), '--second-factor', 'uit', ...limit, ...themes[theme], ...more];
    try {
      return await start_server(kiem_program, args, `http://127.0.0.1:${port}`);
    } catch (error) {
      // Another program may have taken the port meanwhile.
      if (tries === 3 || !/Address already in use/.test(error.message)) throw error;
    }
  }
}
