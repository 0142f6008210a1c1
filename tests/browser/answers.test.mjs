// SPDX-License-Identifier: EUPL-1.2
// What the answers say beside their content: security headers and how long a page may be kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { log_in, start_kiem } from './harness.mjs';
import { walk, walk_as_people } from './walk.mjs';

let kiem, found;
const is_internal = ({ login }) => Boolean(login);
/** Public, but made anew each time: it may hold what was typed. */
const is_entrance = ({ path }) => /^\/(inloggen|uitnodiging|wachtwoord-vergeten|wie-mag-wat)/.test(path);

before(async () => {
  kiem = await start_kiem();
  const open = await walk(kiem.url);
  found = [...open, ...(await walk_as_people(kiem.url, open, log_in))];
});

after(() => kiem?.stop());

/** What is wrong with the answer at each path; nothing where `judge` gives nothing. */
async function judged(pages, judge) {
  const wrong = [];
  for (const { path, session } of pages) {
    const headers = session ? { cookie: `${session.name}=${session.value}` } : {};
    const answer = await fetch(kiem.url + path, { method: 'HEAD', headers, redirect: 'manual' });
    const verdict = await judge(answer, path);
    if (verdict) wrong.push(`${path}: ${verdict}`);
  }
  return wrong;
}

test('one Content-Security-Policy for all, without exceptions', async () => {
  const policy = (await fetch(`${kiem.url}/monitor`)).headers.get('content-security-policy');
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /unsafe|nonce|sha256|https?:|data:|\*/);
  const others = ['/static/kiem.css', '/robots.txt', '/nergens'].map((path) => ({ path }));
  assert.deepEqual(await judged([...found, ...others], ({ headers }) => headers.get('content-security-policy') !== policy && headers.get('content-security-policy')), []);
});

test('public pages may be kept, and are not sent again to who has them', async () => {
  assert.deepEqual(
    await judged(found.filter((page) => !is_internal(page) && !is_entrance(page)), async ({ headers }, path) => {
      const etag = headers.get('etag');
      if (!headers.get('cache-control')?.startsWith('public') || !etag) return `${headers.get('cache-control')} ${etag}`;
      const again = await fetch(kiem.url + path, { headers: { 'If-None-Match': etag } });
      return again.status !== 304 && again.status;
    }),
    [],
  );
});

test('pages of who is logged in are never kept', async () =>
  assert.deepEqual(await judged(found.filter(is_internal), ({ headers }) => headers.get('cache-control') !== 'no-store' && headers.get('cache-control')), []));
