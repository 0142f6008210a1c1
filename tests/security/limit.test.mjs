// SPDX-License-Identifier: EUPL-1.2
// Who is logged in does not ask for everything at once, and what is not for a role is not there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { log_in } from '../browser/harness.mjs';
import { start_on_a_copy } from './wire.mjs';

const per_minute = 4;
/** How long it takes, in seconds, until an account that asked for all it may can ask for one page more. */
const one_more = 60 / per_minute;
let kiem;
before(async () => (kiem = await start_on_a_copy({ requests_per_minute: per_minute })));
after(() => kiem?.stop());

const ask = (path, { name, value }) => fetch(kiem.url + path, { headers: { cookie: `${name}=${value}` }, redirect: 'manual' });

test('an account asks for so many pages in a minute, and then waits', async () => {
  const session = await log_in(kiem.url, 'beheer');
  const other_session = await log_in(kiem.url, 'beheer');
  const another_account = await log_in(kiem.url, 'privacy');
  const begin = performance.now();
  // Both sessions in turn: it is the account that is counted.
  let let_through = 0, answer;
  for (; (answer = await ask('/start', let_through % 2 ? other_session : session)).status === 200; ++let_through) await answer.text();
  const at_most = per_minute + (performance.now() - begin) / 1000 / one_more;
  assert.equal(answer.status, 429);
  assert.ok(let_through >= per_minute && let_through <= at_most, `${let_through} of at most ${at_most}`);
  const wait = Number(answer.headers.get('retry-after'));
  assert.ok(wait >= 1 && wait <= one_more, `wait ${wait} s`);
  assert.match(await answer.text(), /Even wachten/);
  assert.equal((await ask('/', session)).status, 200, 'a public page');
  assert.equal((await ask('/start', another_account)).status, 200, 'another account');
});

test('a page that is not for a role is not there, and says nothing else', async () => {
  const session = await log_in(kiem.url, 'leerkracht');
  const [hidden, absent] = [await ask('/beheer', session), await ask('/nergens', session)];
  assert.deepEqual([hidden.status, absent.status], [404, 404]);
  const without_number = async (answer) => (await answer.text()).replace(/\d{4}-\d{4}-\d{4}/, '');
  assert.equal(await without_number(hidden), await without_number(absent));
});
