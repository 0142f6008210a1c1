// SPDX-License-Identifier: EUPL-1.2
// Who is logged in does not ask for everything at once, and what is not for a role is not there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { log_in } from '../browser/harness.mjs';
import { start_on_a_copy } from './wire.mjs';

const per_minute = 20;
let kiem;
before(async () => (kiem = await start_on_a_copy({ requests_per_minute: per_minute })));
after(() => kiem?.stop());

const ask = (path, { name, value }) => fetch(kiem.url + path, { headers: { cookie: `${name}=${value}` }, redirect: 'manual' });

test('an account asks for so many pages in a minute, and then waits', async () => {
  const session = await log_in(kiem.url, 'beheer');
  const statuses = [];
  for (let i = 0; i < per_minute; ++i) statuses.push((await ask('/start', session)).status);
  assert.deepEqual(new Set(statuses), new Set([200]));
  const tired = await ask('/start', session);
  assert.equal(tired.status, 429);
  assert.match(tired.headers.get('retry-after'), /^[1-9]$/);
  assert.match(await tired.text(), /Even wachten/);
  const other_session = await log_in(kiem.url, 'beheer');
  assert.equal((await ask('/start', other_session)).status, 429, 'another session of the account');
  assert.equal((await ask('/', session)).status, 200, 'a public page');
  assert.equal((await ask('/start', await log_in(kiem.url, 'privacy'))).status, 200, 'another account');
});

test('a page that is not for a role is not there, and says nothing else', async () => {
  const session = await log_in(kiem.url, 'leerkracht');
  const [hidden, absent] = [await ask('/beheer', session), await ask('/nergens', session)];
  assert.deepEqual([hidden.status, absent.status], [404, 404]);
  const without_number = async (answer) => (await answer.text()).replace(/\d{4}-\d{4}-\d{4}/, '');
  assert.equal(await without_number(hidden), await without_number(absent));
});
