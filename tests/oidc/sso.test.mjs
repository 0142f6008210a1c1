// SPDX-License-Identifier: EUPL-1.2
// Logging in at a real OpenID provider, by the rules of the NLGov profile (FT-30, FT-66): what goes well, and what is refused.
// KIEM_OIDC_PROBE names the program (oidc_probe.cpp).
import assert from 'node:assert/strict';
import { createHash, createPrivateKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { free_port, root, scratch_folder, start_server } from '../browser/harness.mjs';
import { Browser } from './browser.mjs';
import { make_key, TestProvider } from './provider.mjs';

const probe = process.env.KIEM_OIDC_PROBE ?? join(root, 'build', 'release', 'tests', 'oidc', 'oidc_probe');

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const part_of = (token, index) => JSON.parse(Buffer.from(token.split('.')[index], 'base64url').toString());
/** RFC 7638. */
const thumbprint = ({ kty, n, e, crv, x, y }) =>
  createHash('sha256').update(JSON.stringify(kty === 'EC' ? { crv, kty, x, y } : { e, kty, n })).digest('base64url');
/** What Kiem tells a provider of its key. */
const public_part = ({ d, p, q, dp, dq, qi, ...jwk }) => ({ ...jwk, kid: thumbprint(jwk) });

/** A provider and a Kiem that know each other, where noor is who the provider calls "paar-noor". */
async function start_both({ client_alg = 'ES256', keys, is_up = true } = {}) {
  const scratch = scratch_folder();
  const [port, provider_port] = [await free_port(), await free_port()];
  const url = `http://127.0.0.1:${port}`;
  const client_key = make_key(undefined, client_alg);
  const client = { id: 'kiem', redirect_uris: [`${url}/inloggen/terug/almere`], alg: client_alg, keys: [public_part(client_key)] };
  const provider = new TestProvider({ port: provider_port, client, keys });
  if (is_up) await provider.start();
  const settings = {
    adres: url,
    aanbieders: [
      {
        naam: 'almere',
        titel: 'Gemeente Almere',
        issuer: provider.issuer,
        client_id: 'kiem',
        sleutel: 'kiem.pem',
        handtekening: client_alg,
        acr: ['laag', 'substantieel', 'hoog'],
        acr_vereist: 'substantieel',
        netwerk: 'loopback',
      },
    ],
  };
  const pem = createPrivateKey({ key: client_key, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(scratch.folder, 'kiem.pem'), pem, { mode: 0o600 });
  writeFileSync(join(scratch.folder, 'identiteit.json'), JSON.stringify(settings));
  writeFileSync(join(scratch.folder, 'koppelingen.txt'), `${provider.issuer} paar-noor\n`);
  const server = await start_server(probe, [scratch.folder, String(port)], url);
  const stop = async () => {
    await server.stop();
    if (provider.server?.listening) await provider.stop();
    scratch.remove();
  };
  const audit = async () => (await (await fetch(`${url}/proef/logboek`)).text()).trim().split('\n');
  return { url, provider, server, stop, audit, begin: `${url}/inloggen/sso/almere` };
}

describe('logging in at a provider', () => {
  let both;
  before(async () => (both = await start_both()));
  after(() => both.stop());

  /** As far as the answer of the provider, which is not followed. */
  const to_callback = (browser) => browser.go(both.begin, { until: '/inloggen/terug/' });
  /** Nobody got in, and it is on record. */
  const expect_refused = async (browser, page, status, code) => {
    assert.equal(page.status, status, page.body);
    assert.match(page.body, /Inloggen is niet gelukt/);
    assert.equal(browser.cookie(both.url, '__Host-kiem'), undefined);
    assert.ok((await both.audit()).at(-1).includes(`refused | aanbieder almere | ${code}`), (await both.audit()).at(-1));
  };

  test('lets in who is known there, and goes on where one wanted to be', async () => {
    const browser = new Browser();
    const page = await browser.go(`${both.begin}?naar=%2Fstart%3Fa%3D1`);
    assert.equal(page.url, `${both.url}/start?a=1`);
    assert.equal(page.body, 'ik ben noor');
    assert.equal(browser.cookie(both.url, '__Host-kiem-sso'), undefined);
    assert.match((await both.audit()).at(-1), /\| ok \| account \d+/);
  });

  test('asks for a code alone, with state, nonce, S256 and the levels that are enough', async () => {
    const { location } = await new Browser().once(both.begin);
    const query = new URL(location).searchParams;
    assert.equal(query.get('response_type'), 'code');
    assert.equal(query.get('code_challenge_method'), 'S256');
    assert.equal(query.get('scope'), 'openid');
    assert.equal(query.get('acr_values'), 'substantieel hoog');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.equal(Buffer.from(query.get(name), 'base64url').length, 32);
  });

  test('proves itself with a new assertion each time, and with no secret', async () => {
    both.provider.tokens.length = 0;
    for (let i = 0; i < 3; ++i) await new Browser().go(both.begin);
    assert.equal(both.provider.tokens.length, 3);
    const ids = both.provider.tokens.map((form) => {
      assert.equal(form.client_assertion_type, 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      assert.equal(form.client_secret, undefined);
      assert.ok(form.code_verifier.length >= 43);
      return part_of(form.client_assertion, 1).jti;
    });
    assert.equal(new Set(ids).size, 3);
  });

  test('a provider that asks for PKCE gets it: without it nobody gets in', async () => {
    const browser = new Browser();
    const { location } = await browser.once(both.begin);
    const url = new URL(location);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    await expect_refused(browser, await browser.go(url.href), 400, 'OID-102');
  });

  test('a code belongs to the browser that asked for it', async () => {
    const asked = new Browser();
    const other = new Browser();
    const { location } = await to_callback(asked);
    await expect_refused(other, await other.go(location), 400, 'OID-105');
    await other.once(both.begin);
    await expect_refused(other, await other.go(location), 400, 'OID-105 state');
    assert.equal((await asked.go(location)).body, 'ik ben noor');
  });

  test('a state works once', async () => {
    const browser = new Browser();
    const { location } = await to_callback(browser);
    const begun = browser.cookie(both.url, '__Host-kiem-sso');
    assert.equal((await browser.go(location)).body, 'ik ben noor');
    const again = new Browser();
    again.set_cookie(both.url, '__Host-kiem-sso', begun);
    await expect_refused(again, await again.go(location), 400, 'OID-105 state is al gebruikt');
  });

  test('a parameter that stands twice is refused', async () => {
    const browser = new Browser();
    const { location } = await to_callback(browser);
    await expect_refused(browser, await browser.go(`${location}&state=x`), 400, 'OID-105');
  });

  test('an answer of another provider is refused before its code goes anywhere', async () => {
    for (const iss of ['https://evil.example', null]) {
      const browser = new Browser();
      const { location } = await to_callback(browser);
      const url = new URL(location);
      if (iss) url.searchParams.set('iss', iss);
      else url.searchParams.delete('iss');
      both.provider.tokens.length = 0;
      await expect_refused(browser, await browser.go(url.href), 400, 'OID-102 antwoord: iss');
      assert.equal(both.provider.tokens.length, 0);
    }
  });

  test('a code that was changed gets nobody in', async () => {
    const browser = new Browser();
    const { location } = await to_callback(browser);
    const url = new URL(location);
    url.searchParams.set('code', 'a'.repeat(43));
    await expect_refused(browser, await browser.go(url.href), 400, 'OID-102 token: 400 invalid_grant');
  });

  const forgeries = {
    'without a signature': (token) => `${base64url({ ...part_of(token, 0), alg: 'none' })}.${token.split('.')[1]}.`,
    'with a shared secret': (token) => `${base64url({ ...part_of(token, 0), alg: 'HS256' })}.${token.split('.').slice(1).join('.')}`,
    'with another subject': (token) => {
      const [head, , signature] = token.split('.');
      return `${head}.${base64url({ ...part_of(token, 1), sub: 'paar-admin' })}.${signature}`;
    },
    'with a key of its own': (token) => `${base64url({ ...part_of(token, 0), jku: 'https://evil.example/jwks' })}.${token.split('.').slice(1).join('.')}`,
    'with a kid nobody has': (token) => `${base64url({ ...part_of(token, 0), kid: 'ander' })}.${token.split('.').slice(1).join('.')}`,
  };
  for (const [name, forge] of Object.entries(forgeries))
    test(`an ID token ${name} is refused`, async () => {
      both.provider.break_token = forge;
      const browser = new Browser();
      const page = await browser.go(both.begin);
      both.provider.break_token = (token) => token;
      await expect_refused(browser, page, 400, 'OID-102 token: ');
    });

  test('an ID token of another log-in is refused', async () => {
    let old;
    both.provider.break_token = (token) => (old = token);
    await new Browser().go(both.begin);
    both.provider.break_token = () => old;
    const browser = new Browser();
    const page = await browser.go(both.begin);
    both.provider.break_token = (token) => token;
    await expect_refused(browser, page, 400, 'OID-102 token: nonce');
  });

  test('who logged in too weakly is told so', async () => {
    both.provider.login = { account: 'noor', acr: 'laag' };
    const browser = new Browser();
    const page = await browser.go(both.begin);
    both.provider.login = { account: 'noor', acr: 'hoog' };
    await expect_refused(browser, page, 403, 'OID-104');
    assert.match(page.body, /niet sterk genoeg/);
  });

  test('who stops is told so', async () => {
    both.provider.login = null;
    const browser = new Browser();
    const page = await browser.go(both.begin);
    both.provider.login = { account: 'noor', acr: 'hoog' };
    await expect_refused(browser, page, 403, 'OID-103');
  });

  test('who has no account here is told so, and gets none', async () => {
    both.provider.login = { account: 'vreemd', acr: 'hoog' };
    const browser = new Browser();
    const page = await browser.go(both.begin);
    both.provider.login = { account: 'noor', acr: 'hoog' };
    assert.equal(page.status, 403);
    assert.match(page.body, /hoort daar geen account bij/);
    assert.equal(browser.cookie(both.url, '__Host-kiem'), undefined);
    assert.match((await both.audit()).at(-1), /refused/);
  });

  test('a provider nobody set up is not there', async () => {
    for (const path of ['sso', 'terug', 'sleutels']) assert.equal((await new Browser().go(`${both.url}/inloggen/${path}/ander`)).status, 404);
  });

  test('gives its own public key, and nothing of the private one', async () => {
    const { keys } = await (await fetch(`${both.url}/inloggen/sleutels/almere`)).json();
    assert.equal(keys.length, 1);
    assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  test('an identity is linked from within one\'s own session', async () => {
    const browser = new Browser();
    await browser.go(`${both.url}/proef/sessie`);
    const own = `${both.url}/mijn/inlogdiensten`;
    assert.equal((await browser.post(`${own}/almere`, { doe: 'koppelen' })).status, 403);
    const form = (await browser.go(own)).body.match(/name="formulier" value="([^"]+)"/)[1];
    const page = await browser.post(`${own}/almere`, { formulier: form, doe: 'koppelen' });
    assert.equal(page.status, 200);
    const link = page.body.match(/href="([^"]*\/auth\?[^"]*)"/)[1].replaceAll('&amp;', '&');
    assert.match(link, /prompt=login/);
    both.provider.login = { account: 'noor-thuis', acr: 'hoog' };
    // Not for another session, even of the same person.
    const other = new Browser();
    await other.go(`${both.url}/proef/sessie`);
    const { location } = await browser.go(link, { until: '/inloggen/terug/' });
    other.set_cookie(both.url, '__Host-kiem-sso', browser.cookie(both.url, '__Host-kiem-sso'));
    assert.match((await other.go(location)).body, /niets gekoppeld/);
    const again = await browser.post(`${own}/almere`, { formulier: form, doe: 'koppelen' });
    const linked = await browser.go(again.body.match(/href="([^"]*\/auth\?[^"]*)"/)[1].replaceAll('&amp;', '&'));
    assert.match(linked.body, /De koppeling is gemaakt/);
    assert.equal((await new Browser().go(both.begin)).body, 'ik ben noor');
    both.provider.login = { account: 'noor', acr: 'hoog' };
    assert.match((await both.audit()).join('\n'), /inlogdienst-koppelen \| ok/);
  });
});

describe('a provider that changes or is away', () => {
  for (const client_alg of ['RS256', 'PS256'])
    test(`takes a proof of ${client_alg}, and signs with ES256`, async () => {
      const both = await start_both({ client_alg, keys: [make_key('een', 'ES256')] });
      assert.equal((await new Browser().go(both.begin)).body, 'ik ben noor');
      await both.stop();
    });

  test('new keys count at once, old ones no more', async () => {
    const both = await start_both();
    assert.equal((await new Browser().go(both.begin)).body, 'ik ben noor');
    await both.provider.stop();
    both.provider.keys = [make_key('twee'), make_key('een')];
    await both.provider.start();
    assert.equal((await new Browser().go(both.begin)).body, 'ik ben noor');
    await both.stop();
  });

  test('while it is away nobody new gets in, and who is in stays in', async () => {
    const both = await start_both();
    const inside = new Browser();
    assert.equal((await inside.go(both.begin)).body, 'ik ben noor');
    const browser = new Browser();
    const { location } = await browser.go(both.begin, { until: '/inloggen/terug/' });
    await both.provider.stop();
    const page = await browser.go(location);
    assert.equal(page.status, 503);
    assert.match(page.body, /geeft geen antwoord/);
    assert.match(page.body, /Wie al is ingelogd, kan gewoon doorwerken/);
    assert.equal((await inside.go(`${both.url}/start`)).body, 'ik ben noor');
    await both.stop();
  });

  test('a provider that was never there is tried again', async () => {
    const both = await start_both({ is_up: false });
    const page = await new Browser().go(both.begin);
    assert.equal(page.status, 503);
    assert.match(page.body, /geeft geen antwoord/);
    await both.provider.start();
    let again;
    for (let tries = 0; tries < 100 && again?.body !== 'ik ben noor'; ++tries) {
      again = await new Browser().go(both.begin);
      if (again.status === 503) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.equal(again.body, 'ik ben noor');
    await both.stop();
  });
});
