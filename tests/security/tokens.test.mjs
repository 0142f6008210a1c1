// SPDX-License-Identifier: EUPL-1.2
// FT-63 and FT-61: a form that this site did not give to this session, or with fields it did not ask for, changes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { log_in, open_browser } from '../browser/harness.mjs';
import { make_scene } from '../browser/scene.mjs';
import { Visitor } from '../browser/visitor.mjs';
import { pages_with_forms } from './forms.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem, forms;
before(async () => {
  kiem = await start_on_a_copy();
  const browser = await open_browser();
  const scene = await make_scene(browser, kiem.url);
  forms = [];
  for (const [login, paths] of Object.entries(pages_with_forms(scene))) {
    const visitor = await Visitor.enter(browser, kiem.url, login);
    const foreign = await log_in(kiem.url, login === 'beheer' ? 'beleid' : 'beheer');
    const start = await (await fetch(`${kiem.url}/start`, { headers: { cookie: `${foreign.name}=${foreign.value}` } })).text();
    const [, token] = /name="formulier" value="([^"]+)"/.exec(start);
    for (const path of [...paths, '/start']) {
      await visitor.go(path);
      const here = [...(await visitor.forms()), { action: '/uitloggen', method: 'post', fields: [{ name: 'formulier', value: '' }], buttons: [] }];
      for (const form of here) if (form.method === 'post') forms.push({ ...form, login, path, foreign: token, session: visitor.session });
    }
    await visitor.leave();
  }
  await browser.close();
});
after(() => kiem?.stop());

/** What the database answers to questions in SQL. */
const ask = (input) => execFileSync('sqlite3', [kiem.database], { input, encoding: 'utf8', maxBuffer: 1 << 28 });

/** Everything in the database but the logs, where the refusal itself may stand, and when a session was last used. */
function everything_kept() {
  const tables = ask("select name from sqlite_master where type = 'table' order by 1;").trim().split('\n');
  const logs = /^(audit_|processing_log|login_session|sqlite_)/;
  const questions = tables.filter((name) => !logs.test(name)).map((name) => `.print @table ${name}\nselect * from "${name}";`);
  const answers = ask(questions.join('\n')).split(/^@table /m).slice(1);
  return Object.fromEntries(answers.map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n') + 1)]));
}
/** The dossiers as they are now, without the number of their version. */
const dossiers_now = () =>
  ask('select dossier_id, organisation, child_code, given_name, prefix, family_name, born_on, home_languages, has_bsn, is_restricted, merged_into from dossier_version where superseded_seq is null order by 1;');

const send = (form, fields, headers = {}) =>
  fetch(kiem.url + form.action, {
    method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { cookie: `${form.session.name}=${form.session.value}`, ...headers },
  });
/** What the form would send when nothing is typed, by its first button. */
const fields_of = ({ fields, buttons }) => [...fields.map(({ name, value }) => [name, value]), ['doe', buttons[0]?.value ?? '']];

test('there are forms of every kind', () => {
  const actions = new Set(forms.map(({ action }) => action.replace(/\d+/g, 'N')));
  for (const action of ['/kinderen/nieuw', '/kinderen/N/wijzigen', '/kinderen/N/toestemming', '/kinderen/N/toestemming/intrekken', '/kinderen/N/dubbel', '/rechten/nieuw', '/rechten/N', '/koppelingen', '/koppelingen/N', '/beheer/mensen/nieuw'])
    assert.ok(actions.has(action), `${action} is not among ${[...actions].join(' ')}`);
});

test('what is looked at is what these forms change', () => {
  const kept = everything_kept();
  for (const table of ['dossier', 'dossier_version', 'consent', 'rights_request', 'account', 'role_grant', 'organisation', 'child_tie', 'edition'])
    assert.ok(table in kept, `${table} is not among ${Object.keys(kept).join(' ')}`);
  assert.ok(kept.dossier.length > 0 && kept.rights_request.length > 0 && kept.consent.length > 0);
});

test('every form has a token of its session', () => {
  for (const { action, path, fields } of forms) assert.equal(fields.filter(({ name }) => name === 'formulier').length, 1, `${path} ${action}`);
});

test('a form without the token, with half of it or with that of somebody else is refused, and nothing is kept', async () => {
  const before_it = everything_kept();
  for (const form of forms) {
    const fields = fields_of(form).filter(([name]) => name !== 'formulier');
    const own = form.fields.find(({ name }) => name === 'formulier').value;
    const tokens = { none: [], empty: [['formulier', '']], foreign: [['formulier', form.foreign]], half: [['formulier', own.slice(0, own.length / 2)]] };
    for (const [name, token] of Object.entries(tokens))
      assert.equal((await send(form, [...fields, ...token])).status, 403, `${name}: ${form.login} ${form.path} ${form.action}`);
  }
  assert.deepEqual(everything_kept(), before_it);
});

test('a form that another site sends is refused, even with the token, and nothing is kept', async () => {
  const before_it = everything_kept();
  for (const form of forms)
    assert.equal((await send(form, fields_of(form), { 'sec-fetch-site': 'cross-site', origin: 'https://elders.example' })).status, 403, `${form.login} ${form.action}`);
  assert.deepEqual(everything_kept(), before_it);
});

test('the token in the address, or in a field of another kind, does not count', async () => {
  const [form] = forms.filter(({ action }) => action === '/rechten/nieuw');
  const own = form.fields.find(({ name }) => name === 'formulier').value;
  const fields = fields_of(form).filter(([name]) => name !== 'formulier');
  assert.equal((await send({ ...form, action: `${form.action}?formulier=${own}` }, fields)).status, 403);
  assert.equal((await send(form, fields, { 'x-csrf-token': own })).status, 403);
});

test('fields that a form did not ask for set nothing', async () => {
  const extra = [
    ['organisatie', 'gemeente'], ['eigenaar', 'psz'], ['organisation', 'psz'], ['id', '1'], ['dossier_id', '999'], ['is_restricted', '1'], ['beperkt', 'ja'], ['has_bsn', '1'],
    ['merged_into', '2'], ['account', '1'], ['rol', 'beheerder'], ['created_seq', '1'], ['version', '99'], ['indicatie', 'ja'], ['opleiding', '1'],
  ];
  for (const form of forms.filter(({ action, login }) => action.endsWith('/wijzigen') && ['verpleging', 'locatie'].includes(login))) {
    const names = new Set(form.fields.map(({ name }) => name));
    const before_it = everything_kept();
    const as_it_was = dossiers_now();
    const answer = await send(form, [...fields_of(form), ...extra.filter(([name]) => !names.has(name))]);
    assert.equal(answer.status, 303, form.action);
    const after_it = everything_kept();
    const changes = ['commit_log', 'dossier_version', 'dossier_key', 'dossier_address', 'dossier_guardian'];
    for (const [table, rows] of Object.entries(after_it)) if (!changes.includes(table)) assert.equal(rows, before_it[table], `${form.login}: ${table}`);
    assert.equal(dossiers_now(), as_it_was, form.login);
  }
});
