// SPDX-License-Identifier: EUPL-1.2
// Text that would be a script in another place: wherever it comes back, it comes back as text.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { judge, mark, payloads } from './payloads.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem;
before(async () => (kiem = await start_on_a_copy()));
after(() => kiem?.stop());

/** The answers to every public address that takes what somebody typed. */
async function pages_of(payload) {
  const part = encodeURIComponent(payload);
  const paths = [
    `/zoeken?q=${part}`, `/en/zoeken?q=${part}`, `/wie-mag-wat?rol=${part}`,
    `/inloggen?naar=${part}`, `/inloggen?naar=/start/${part}`, `/inloggen/code?naar=${part}`, `/uitnodiging/${part}`,
    `/vergelijken/wijken?wijk_a=${part}&wijk_b=A01`, `/vergelijken/definities?definitie_a=${part}&definitie_b=B1`,
    `/vergelijken/edities?editie_a=${part}&editie_b=x`, `/vergelijken/wijken/${part}/A01`,
    `/figuren/${part}`, `/wijken/${part}`, `/edities/${part}`, `/edities/2012-10-01/bestanden/${part}`, `/${part}`, `/?${part}=${part}`,
  ];
  return Promise.all(paths.map(async (path) => [path, await fetch(kiem.url + path)]));
}

describe('in the address of a public page it does nothing', () => {
  for (const payload of payloads)
    test(JSON.stringify(payload), async () => {
      for (const [path, answer] of await pages_of(payload)) {
        assert.ok([200, 400, 404, 422].includes(answer.status), `${answer.status} ${path}`);
        assert.match(answer.headers.get('content-type'), /^text\/(html|plain); charset=utf-8$/);
        judge(await answer.text(), payload);
      }
    });
});

describe('in a form it comes back as it was typed, and does nothing', () => {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  for (const payload of payloads)
    test(JSON.stringify(payload), async () => {
      const body = new URLSearchParams({ naam: payload, wachtwoord: '', naar: payload });
      const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body });
      assert.equal(answer.status, 400);
      const html = await answer.text();
      judge(html, payload);
      assert.ok(html.includes(`value="${escaped(payload.trim())}"`) || html.includes(`value="${escaped(payload)}"`), html.match(/<input[^>]*naam[^>]*>/)?.[0]);
    });
});

test('after a failed log-in too, and a password never comes back', async () => {
  const [, , , , , payload] = payloads;
  const body = new URLSearchParams({ naam: payload, wachtwoord: `geheim-${mark}` });
  const html = await (await fetch(`${kiem.url}/inloggen`, { method: 'POST', body })).text();
  judge(html, payload);
  assert.doesNotMatch(html, new RegExp(`geheim-${mark}`));
});

test('a question to the database that stands in a field is asked of nobody', async () => {
  const questions = [`' or '1'='1`, `" or 1=1 --`, `beheer' --`, `'; drop table account; --`, `\\' or 1=1 #`, `beheer%00`, `$1`, `1) union select 1,2,3 --`];
  for (const naam of questions) {
    const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body: new URLSearchParams({ naam, wachtwoord: naam }), redirect: 'manual' });
    assert.equal(answer.status, 403, naam);
    const part = encodeURIComponent(naam);
    for (const path of [`/zoeken?q=${part}`, `/wijken/${part}`, `/edities/${part}/bestanden/${part}`])
      assert.ok([200, 400, 404].includes((await fetch(kiem.url + path)).status), path);
  }
  assert.equal((await fetch(`${kiem.url}/_healthz/readyz`)).status, 200);
});

test('the judge would see a script', () => {
  for (const page of ['<script>x</script>', '<p class="a" onclick="x()">', `<a href="javascript:x()">`, `<a href="//elders.example">`, `<p x=${mark}>`])
    assert.throws(() => judge(page, 'x'), page);
});
