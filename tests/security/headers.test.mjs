// SPDX-License-Identifier: EUPL-1.2
// What every class of answer says to the browser beside its content.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo_people, log_in } from '../browser/harness.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem, cookie;
before(async () => {
  kiem = await start_on_a_copy();
  const session = await log_in(kiem.url, 'beheer');
  cookie = `${session.name}=${session.value}`;
});
after(() => kiem?.stop());

const ask = (path, options = {}) => fetch(kiem.url + path, { redirect: 'manual', ...options });
const form = (fields) => ({ method: 'POST', body: new URLSearchParams(fields) });

/** What stands on each answer, whatever it is. */
const always = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
/** What no answer has: it would tell which software runs here, or open the site to others. */
const never = ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials', 'via'];

const html = 'text/html; charset=utf-8';
/** [class, path, options, status, type, Cache-Control]; the path may be found in a page: [page, pattern]. null: any. */
const classes = [
  ['a public page', '/', {}, 200, html, 'public, max-age=300'],
  ['a public page in English', '/en', {}, 200, html, 'public, max-age=300'],
  ['an answer to a search', '/zoeken?q=bereik', {}, 200, html, 'public, max-age=300'],
  ['a redirection', '/vergelijken/wijken?wijk_a=A01&wijk_b=A03', {}, 303, null, null],
  ['a style sheet', '/static/kiem.css', {}, 200, 'text/css; charset=utf-8', 'public, max-age=3600'],
  ['a download', ['/downloads', /href="([^"]*\/bestanden\/[^"]*\.csv)"/], {}, 200, /^text\/csv/, /^public, max-age=\d+, immutable$/],
  ['a text for machines', '/robots.txt', {}, 200, 'text/plain; charset=utf-8', null],
  ['the list of pages for machines', '/sitemap.xml', {}, 200, 'application/xml; charset=utf-8', null],
  ['a picture', '/static/kiem.svg', {}, 200, 'image/svg+xml; charset=utf-8', 'public, max-age=3600'],
  ['the catalogue', '/catalogus.ttl', {}, 200, 'text/turtle; charset=utf-8', null],
  ['a page with a slash too many', '/en/', {}, 308, null, 'no-store'],
  ['a sign of life', '/_healthz/livez', {}, 200, 'text/plain; charset=utf-8', 'no-store'],
  ['a page that is not there', '/nergens', {}, 404, html, 'no-store'],
  ['a method that is not served', '/', { method: 'PUT' }, 405, html, 'no-store'],
  ['a method that is not known', '/', { method: 'PROPFIND' }, 501, html, 'no-store'],
  ['a path that cannot be', '/%00', {}, 400, html, 'no-store'],
  ['a form of another site', '/inloggen', { ...form({ naam: 'a' }), headers: { 'sec-fetch-site': 'cross-site' } }, 403, html, 'no-store'],
  ['the log-in page', '/inloggen', {}, 200, html, 'no-store'],
  ['a log-in that was not filled in', '/inloggen', form({ naam: '' }), 400, html, 'no-store'],
  ['a log-in that failed', '/inloggen', form({ naam: 'niemand', wachtwoord: 'verkeerd' }), 403, html, 'no-store'],
  ['the page for an invitation', '/uitnodiging', {}, 200, html, 'no-store'],
  ['the way to the log-in page', '/start', {}, 303, null, 'no-store'],
  ['an act without being logged in', '/uitloggen', { method: 'POST' }, 401, html, 'no-store'],
  ['a page of who is logged in', '/start', { as: 'beheer' }, 200, html, 'no-store'],
  ['a list of people', '/beheer', { as: 'beheer' }, 200, html, 'no-store'],
  ['an act without its token', '/uitloggen', { as: 'beheer', method: 'POST' }, 403, html, 'no-store'],
];

async function path_of(path) {
  if (typeof path === 'string') return path;
  const [page, pattern] = path;
  const found = pattern.exec(await (await ask(page)).text());
  assert.ok(found, `${page} has no ${pattern}`);
  return found[1];
}

const fits = (given, wanted) => wanted === null || (wanted instanceof RegExp ? wanted.test(given) : wanted === given);

for (const [name, path, { as, ...options }, status, type, keeping] of classes)
  test(`the headers of ${name}`, async () => {
    const headers = { ...options.headers, ...(as && { cookie }) };
    const answer = await ask(await path_of(path), { ...options, headers });
    assert.equal(answer.status, status);
    for (const [field, value] of Object.entries(always)) assert.equal(answer.headers.get(field), value, field);
    for (const field of never) assert.equal(answer.headers.get(field), null, field);
    assert.ok(fits(answer.headers.get('content-type'), type), answer.headers.get('content-type'));
    assert.ok(fits(answer.headers.get('cache-control'), keeping), answer.headers.get('cache-control'));
    assert.match(answer.headers.get('x-request-id'), /^\d{4}-\d{4}-\d{4}$/);
  });

test('a download is saved and not shown', async () => {
  const path = await path_of(['/downloads', /href="([^"]*\/bestanden\/[^"]*\.csv)"/]);
  const answer = await ask(path);
  assert.match(answer.headers.get('content-disposition'), /^attachment; filename\*=UTF-8''[A-Za-z0-9._~%-]+$/);
});

test('no page opens itself to another site, whatever Origin it is asked with', async () => {
  for (const origin of ['https://elders.example', 'null', kiem.url])
    assert.equal((await ask('/', { headers: { origin } })).headers.get('access-control-allow-origin'), null);
});

test('public answers set no cookie', async () => {
  const paths = ['/', '/en', '/zoeken?q=a', '/downloads', '/static/kiem.css', '/nergens', '/inloggen', '/uitnodiging', '/wachtwoord-vergeten', '/start'];
  for (const path of paths) assert.deepEqual((await ask(path)).headers.getSetCookie(), [], path);
});

/** The attributes of a cookie, in order, without its value. */
const attributes = (line) => line.split('; ').map((part, i) => (i === 0 ? part.split('=')[0] : part));

test('the cookie of a session is for this host alone, and not for scripts or other sites', async () => {
  const { password } = demo_people().get('onderzoek');
  const answer = await ask('/inloggen', form({ naam: 'onderzoek', wachtwoord: password }));
  const lines = answer.headers.getSetCookie();
  const [session] = lines.filter((line) => line.startsWith('__Host-kiem='));
  assert.deepEqual(attributes(session), ['__Host-kiem', 'Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']);
  assert.match(session, /^__Host-kiem=[A-Za-z0-9_-]{43,};/, 'at least 256 bits');
  for (const line of lines) assert.match(line, /^__Host-[^;]*; Path=\/; Secure; HttpOnly; SameSite=Lax/);
});

test('an answer to who is logged in gives no cookie anew', async () =>
  assert.deepEqual((await ask('/start', { headers: { cookie } })).headers.getSetCookie(), []));

test('logging out clears the browser, and the session is gone', async () => {
  const own = await log_in(kiem.url, 'beheer-jgz');
  const headers = { cookie: `${own.name}=${own.value}` };
  const page = await (await ask('/start', { headers })).text();
  const [, name, value] = /action="\/uitloggen"[^]*?<input type="hidden" name="([^"]*)" value="([^"]*)"/.exec(page);
  const answer = await ask('/uitloggen', { ...form({ [name]: value }), headers });
  assert.equal(answer.headers.get('clear-site-data'), '"cache", "cookies", "storage"');
  assert.match(answer.headers.getSetCookie()[0], /^__Host-kiem=; .*Max-Age=0$/);
  const after_it = await ask('/start', { headers });
  assert.match(after_it.headers.get('location'), /^\/inloggen/);
});

test('every page of who is logged in has the way out', async () => {
  for (const login of ['privacy', 'verpleging', 'leerkracht']) {
    const own = await log_in(kiem.url, login);
    const headers = { cookie: `${own.name}=${own.value}` };
    const start = await (await ask('/start', { headers })).text();
    const paths = new Set(['/start', ...[...start.matchAll(/<a\b[^>]*?href="(\/[^"#]*)"/g)].map(([, path]) => path)]);
    for (const path of paths) {
      const answer = await ask(path, { headers });
      if (answer.status !== 200 || answer.headers.get('cache-control') !== 'no-store' || path.startsWith('/inloggen')) continue;
      assert.match(await answer.text(), /<form[^>]*action="\/uitloggen"/, `${login} ${path}`);
    }
  }
});

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];
test('what is only read takes no method that changes', async () => {
  for (const path of ['/', '/zoeken', '/static/kiem.css', '/robots.txt'])
    for (const method of methods) {
      const answer = await ask(path, { method });
      assert.equal(answer.status, 405, `${method} ${path}`);
      assert.equal(answer.headers.get('allow'), 'GET, HEAD, OPTIONS');
    }
});

test('a method on a page that is not there, or not for you, tells nothing', async () => {
  for (const method of [...methods, 'OPTIONS']) {
    assert.equal((await ask('/nergens', { method })).status, 404, method);
    assert.equal((await ask('/edities-beheer', { method, headers: { cookie } })).status, 404, `${method}, for another role`);
  }
});
