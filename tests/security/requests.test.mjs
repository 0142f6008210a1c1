// SPDX-License-Identifier: EUPL-1.2
// Requests that are malformed, too large, too slow, or read differently by a proxy in front.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answers_in, only_status, open_wire, send, start_on_a_copy } from './wire.mjs';

let kiem;
before(async () => (kiem = await start_on_a_copy()));
after(() => kiem?.stop());

const host = 'Host: kiem.example\r\n';
/** What a smuggler hopes to slip in as a request of somebody else. */
const slipped = `GET /_healthz/livez HTTP/1.1\r\n${host}\r\n`;
const post = (headers, body) => `POST /inloggen HTTP/1.1\r\n${host}${headers}\r\n${body}`;

/** Each must be refused with 400, once, and the connection ended: nothing behind it is answered. */
const smuggled = {
  'a length beside chunks (CL.TE)': post('Content-Length: 6\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${slipped}`),
  'chunks beside a length (TE.CL)': post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `5c\r\n${slipped}\r\n0\r\n\r\n`),
  'two lengths that differ': post('Content-Length: 0\r\nContent-Length: 5\r\n', slipped),
  'two lengths that are equal': post('Content-Length: 0\r\nContent-Length: 0\r\n', slipped),
  'two lengths in one field': post('Content-Length: 0, 5\r\n', slipped),
  'a length with a sign': post('Content-Length: +0\r\n', slipped),
  'a length below zero': post('Content-Length: -1\r\n', slipped),
  'a length in hexadecimal': post('Content-Length: 0x0\r\n', slipped),
  'a length that does not fit': post('Content-Length: 18446744073709551616\r\n', slipped),
  'a length with a space before the colon': post('Content-Length : 0\r\n', slipped),
  'an encoding twice (TE.TE)': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n', `0\r\n\r\n${slipped}`),
  'an encoding that is none': post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${slipped}`),
  'an encoding under another': post('Transfer-Encoding: gzip, chunked\r\n', `0\r\n\r\n${slipped}`),
  'an encoding with a control character': post('Transfer-Encoding: \x0bchunked\r\n', `0\r\n\r\n${slipped}`),
  'an encoding in HTTP/1.0': `POST /inloggen HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${slipped}`,
  'a field that goes on on the next line (obs-fold)': post('X-Een: a\r\n b\r\nContent-Length: 0\r\n', slipped),
  'an encoding on a folded line': post('Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${slipped}`),
  'lines that end in a bare line feed': `GET / HTTP/1.1\n${host.replace('\r', '')}\n${slipped}`,
  'one line that ends in a bare line feed': `GET / HTTP/1.1\r\n${host}X-Een: a\nContent-Length: 40\r\n\r\n${slipped}`,
  'a bare carriage return in a field': `GET / HTTP/1.1\r\n${host}X-Een: a\rContent-Length: 40\r\n\r\n${slipped}`,
  'a zero byte in a field': `GET / HTTP/1.1\r\n${host}X-Een: a\0b\r\n\r\n${slipped}`,
  'a space in the name of a field': `GET / HTTP/1.1\r\n${host}X Een: a\r\n\r\n${slipped}`,
  'a field without a name': `GET / HTTP/1.1\r\n${host}: a\r\n\r\n${slipped}`,
  'no Host': `GET / HTTP/1.1\r\n\r\n${slipped}`,
  'two Hosts': `GET / HTTP/1.1\r\n${host}Host: elders.example\r\n\r\n${slipped}`,
  'a Host that is a path': `GET / HTTP/1.1\r\nHost: kiem.example/x\r\n\r\n${slipped}`,
  'an empty line before the request': `\r\n${slipped}`,
  'the request of a proxy': `GET http://elders.example/ HTTP/1.1\r\n${host}\r\n${slipped}`,
  'a version that is none': `GET / HTTP/1.9x\r\n${host}\r\n${slipped}`,
  'two spaces in the request line': `GET  / HTTP/1.1\r\n${host}\r\n${slipped}`,
  'a chunk with a length that is none': post('Transfer-Encoding: chunked\r\n', `zz\r\n\r\n${slipped}`),
  'a chunk with a length that does not fit': post('Transfer-Encoding: chunked\r\n', `fffffffffffffffff\r\n\r\n${slipped}`),
  'a chunk that ends elsewhere': post('Transfer-Encoding: chunked\r\n', `1\r\nabc\r\n0\r\n\r\n${slipped}`),
};

describe('a request that another server may read differently is refused and ends the connection', () => {
  for (const [name, bytes] of Object.entries(smuggled)) test(name, async () => assert.equal(await only_status(kiem.url, bytes), 400));
});

test('two sound requests on one connection get two answers', async () => {
  const answers = answers_in(await send(kiem.url, slipped + slipped.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
});

test('nothing that comes along becomes a header of the answer', async () => {
  const slip = '%0d%0aX-Slipped:%20a';
  for (const path of [`/start${slip}`, `/zoeken?q=a${slip}`, `/inloggen?naar=/start${slip}`, `/vergelijken/wijken?wijk_a=${slip}&wijk_b=A03`]) {
    const [answer] = answers_in(await send(kiem.url, `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`));
    assert.equal(answer.headers.has('x-slipped'), false, path);
    assert.ok(answer.status < 500, `${answer.status} ${path}`);
  }
});

describe('what is too large is refused', () => {
  const get = (headers) => `GET / HTTP/1.1\r\n${host}${headers}\r\n`;
  test('a header of 64 KB', async () => assert.equal(await only_status(kiem.url, get(`X-Een: ${'a'.repeat(64 * 1024)}\r\n`)), 431));
  test('ten thousand headers', async () => assert.equal(await only_status(kiem.url, get('X-Een: a\r\n'.repeat(10_000))), 431));
  test('a path of 64 KB', async () => assert.equal(await only_status(kiem.url, `GET /${'a'.repeat(64 * 1024)} HTTP/1.1\r\n${host}\r\n`), 431));
  test('a cookie of 64 KB', async () => assert.equal(await only_status(kiem.url, get(`Cookie: __Host-kiem=${'a'.repeat(64 * 1024)}\r\n`)), 431));
  test('a body that says it is large', async () => assert.equal(await only_status(kiem.url, post('Content-Length: 1000000000\r\n', 'a')), 413));
  test('a body that says nothing and is large', async () => {
    const wire = open_wire(kiem.url);
    wire.write(post('Transfer-Encoding: chunked\r\n', ''));
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    for (let megabytes = 0; megabytes < 17; ++megabytes) wire.write(chunk);
    assert.equal(answers_in(await wire.closed)[0].status, 413);
  });
  test('a form of more than a thousand fields', async () => {
    const body = 'a=1&'.repeat(1001);
    const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    assert.equal(answer.status, 400);
  });
  test('a form in ten thousand parts', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body: `${part.repeat(10_000)}--x--\r\n`, headers });
    assert.equal(answer.status, 400);
  });
});

describe('who is slow is cut off, and holds up nobody', { concurrency: true }, () => {
  /** The server ends the connection although bytes keep coming. */
  async function cut_off(begin, more) {
    const wire = open_wire(kiem.url);
    wire.write(begin);
    const drip = setInterval(() => wire.write(more), 500);
    const text = await wire.closed.finally(() => clearInterval(drip));
    assert.doesNotMatch(text, /^HTTP\/1.1 [23]/);
    assert.equal((await fetch(`${kiem.url}/_healthz/livez`)).status, 200);
  }
  test('a header that comes letter by letter', { timeout: 60_000 }, () => cut_off(`GET / HTTP/1.1\r\n${host}X-Een: `, 'a'));
  test('a body that comes letter by letter', { timeout: 90_000 }, () => cut_off(post('Content-Length: 5000\r\n', ''), 'a'));
});

describe('a path that can be read in two ways leads nowhere', () => {
  const paths = [
    '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/static/..%2fkiem.db', '/static/%2e%2e/kiem.db', '/static/../kiem.db', '/static/..\\kiem.db',
    '/static/..%5ckiem.db', '/static/%2e%2e%5ckiem.db', '/static/kiem.css%00', '/static/kiem.css%00.svg', '/%00', '/static/%c0%ae%c0%ae/kiem.db',
    '/static/%c0%af', '/%e0%80%af', '/%f0%80%80%af', '/%ed%a0%80', '/%ff', '/%', '/%2', '/%zz', '/%u002e', '//static/kiem.css', '/static//kiem.css',
    '/./static/kiem.css', '/static/./kiem.css', '/start/%2e', '/%2fstart', '/start%2f', '/start;a=b', '/start%20', '/START', '/%252e%252e/kiem.db',
    '/static/kiem.css%0a', '/edities/2012-10-01/bestanden/..%2f..%2fkiem.key', '/edities/2012-10-01/bestanden/%2e%2e',
    '/edities/..%2f2012-10-01/bestanden/x', '/.git/config', '/kiem.db', '/kiem.sleutels', '/static/', '/static', '/edities/2012-10-01/bestanden/', '/edities/2012-10-01/bestanden',
  ];
  for (const path of paths)
    test(path, async () => {
      const [answer] = answers_in(await send(kiem.url, `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`));
      assert.ok([400, 404].includes(answer.status), `${answer.status} ${answer.headers.get('location') ?? ''}`);
      assert.doesNotMatch(answer.body, /root:|SQLite|<address>|Index of/);
    });
});

test('a method that would give a request back is not there', async () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'DEBUG', 'get'])
    assert.equal((await send(kiem.url, `${method} / HTTP/1.1\r\n${host}X-Geheim: abc\r\nConnection: close\r\n\r\n`)).includes('abc'), false, method);
});

test('each request has one line in the log, and what was typed is not in it', async () => {
  await fetch(`${kiem.url}/zoeken?q=woordvanmij`);
  await send(kiem.url, `GET /woordvanmij HTTP/1.1\r\n${host}Connection: close\r\nX-Een: woordvanmij\r\n\r\n`);
  await only_status(kiem.url, smuggled['no Host']);
  const last_three = () => kiem.log().trim().split('\n').slice(-3).map((line) => JSON.parse(line).status);
  const expected = [200, 404, 400];
  // A line may come a moment after the answer.
  for (let tries = 0; tries < 200 && String(last_three()) !== String(expected); ++tries) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(last_three(), expected);
  assert.doesNotMatch(kiem.log(), /woordvanmij/);
});
