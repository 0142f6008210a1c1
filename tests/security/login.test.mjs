// SPDX-License-Identifier: EUPL-1.2
// FT-65: a failed log-in tells nothing of who has an account.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo_people, log_in } from '../browser/harness.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem;
before(async () => (kiem = await start_on_a_copy()));
after(() => kiem?.stop());

/** All there is to see of an answer, but for what differs each time: the moment, the number of the request, and how long one has
 *  to wait yet, which may be a digit shorter a second later. */
async function seen(path, fields) {
  const answer = await fetch(kiem.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id', 'retry-after', 'content-length'].includes(name));
  const text = await answer.text();
  return { status: answer.status, headers, text: text.replaceAll(fields.naam ?? fields.code, '…').replace(/\d+ (seconden|minuten)/g, '… $1') };
}

/** Names of one length, so that the length of the answer says nothing either: one of somebody, one of nobody. */
const known = 'verpleging';
const unknown = 'verploging';

test('both names are as long, and only one is of somebody', () => {
  assert.equal(known.length, unknown.length);
  assert.ok(demo_people().has(known) && !demo_people().has(unknown));
});

test('the answer is the same for a name of nobody and a wrong password, also when it goes on', async () => {
  // Past the fourth failure one has to wait: that too is the same.
  for (let tries = 1; tries <= 6; ++tries) {
    const right = await seen('/inloggen', { naam: known, wachtwoord: `verkeerd wachtwoord ${tries}` });
    const wrong = await seen('/inloggen', { naam: unknown, wachtwoord: `verkeerd wachtwoord ${tries}` });
    assert.deepEqual(wrong, right, `try ${tries}`);
    assert.equal(right.status, tries < 5 ? 403 : 429, `try ${tries}`);
    assert.deepEqual(right.headers.filter(([name]) => name === 'set-cookie'), []);
  }
});

test('the right password is not taken while one has to wait, and looks no different', async () => {
  const right = await seen('/inloggen', { naam: known, wachtwoord: demo_people().get(known).password });
  const wrong = await seen('/inloggen', { naam: unknown, wachtwoord: 'verkeerd wachtwoord' });
  assert.deepEqual(right, wrong);
  assert.equal(right.status, 429);
});

test('who waits for one name can log in under another', async () => {
  const body = new URLSearchParams({ naam: 'leerkracht', wachtwoord: demo_people().get('leerkracht').password });
  assert.equal((await fetch(`${kiem.url}/inloggen`, { method: 'POST', body, redirect: 'manual' })).status, 303);
});

test('an invitation that is none says the same, whatever is wrong with it', async () => {
  const one = await seen('/uitnodiging', { code: 'a'.repeat(43) });
  const other = await seen('/uitnodiging', { code: '0'.repeat(43) });
  assert.deepEqual(one, other);
});

test('one leads on only to pages of this site', async () => {
  const elsewhere = [
    'https://elders.example/', '//elders.example/', '/\\elders.example', 'javascript:alert(1)', '/inloggen', 'elders', '/%2f%2felders.example', '/\t/elders.example',
  ];
  for (const naar of elsewhere) {
    const body = new URLSearchParams({ naam: 'ouder', wachtwoord: demo_people().get('ouder').password, naar });
    const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body, redirect: 'manual' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/start', naar);
  }
});

test('a session that somebody brings along is not the one that is given', async () => {
  const brought = 'A'.repeat(43);
  const body = new URLSearchParams({ naam: 'peuters', wachtwoord: demo_people().get('peuters').password });
  const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body, headers: { cookie: `__Host-kiem=${brought}` }, redirect: 'manual' });
  const [given] = answer.headers.getSetCookie().filter((line) => /^__Host-kiem=./.test(line));
  assert.ok(given && !given.includes(brought));
  const again = await fetch(`${kiem.url}/start`, { headers: { cookie: `__Host-kiem=${brought}` }, redirect: 'manual' });
  assert.equal(again.status, 303);
});

test('every field for a password hides what is typed, and lets a password manager fill it', async () => {
  const session = await log_in(kiem.url, 'zorg');
  const headers = { cookie: `${session.name}=${session.value}` };
  for (const path of ['/inloggen', '/mijn/wachtwoord']) {
    const page = await (await fetch(kiem.url + path, { headers: path === '/inloggen' ? {} : headers })).text();
    const fields = [...page.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
    const passwords = fields.filter((tag) => /name="(oud|wachtwoord|herhaling)"/.test(tag));
    assert.ok(passwords.length > 0, path);
    for (const tag of passwords) {
      assert.match(tag, /type="password"/);
      assert.match(tag, /autocomplete="(current|new)-password"/);
      assert.doesNotMatch(tag, /maxlength|onpaste|readonly/);
    }
  }
});

test('a password of 128 characters of any kind can be chosen, and each of them counts', async () => {
  const login = 'opvang';
  const session = await log_in(kiem.url, login);
  const headers = { cookie: `${session.name}=${session.value}` };
  const chosen = ` Vis, kaas en 7 zwarte katten – 日本 €${'tandpasta orgel maan licht '.repeat(3)}`.padEnd(126, 'q') + 'Q ';
  assert.equal([...chosen].length, 128);
  const page = await (await fetch(`${kiem.url}/mijn/wachtwoord`, { headers })).text();
  const [, name, token] = /action="\/mijn\/wachtwoord"[^]*?<input type="hidden" name="([^"]*)" value="([^"]*)"/.exec(page);
  const post = (oud) => fetch(`${kiem.url}/mijn/wachtwoord`, {
    method: 'POST', headers, redirect: 'manual', body: new URLSearchParams({ [name]: token, oud, wachtwoord: chosen, herhaling: chosen }),
  });
  assert.equal((await post('niet het oude wachtwoord')).status, 400, 'without the old one');
  assert.equal((await post(demo_people().get(login).password)).headers.get('location'), '/mijn?gedaan=wachtwoord');
  const log_in_with = async (wachtwoord) =>
    (await fetch(`${kiem.url}/inloggen`, { method: 'POST', body: new URLSearchParams({ naam: login, wachtwoord }), redirect: 'manual' })).status;
  for (const other of [chosen.trim(), chosen.slice(0, -1), chosen.toLowerCase()]) assert.equal(await log_in_with(other), 403);
  assert.equal(await log_in_with(chosen), 303);
});
