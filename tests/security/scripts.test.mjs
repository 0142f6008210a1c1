// SPDX-License-Identifier: EUPL-1.2
// Text that would be a script in another place: wherever it comes back, it comes back as text.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start_on_a_copy } from './wire.mjs';

let kiem;
before(async () => (kiem = await start_on_a_copy()));
after(() => kiem?.stop());

/** A word that stands in no page, so that what comes back is found. */
const mark = 'qzx7';
const payloads = [
  `<script>${mark}()</script>`,
  `</script><script>${mark}()</script>`,
  `<ScRiPt src=//${mark}.example></sCrIpT>`,
  `<scr<script>ipt>${mark}()</scr</script>ipt>`,
  `<script\n>${mark}()</script\n>`,
  `<img src=x onerror=${mark}()>`,
  `"><img src=x onerror=${mark}()>`,
  `'><img src=x onerror=${mark}()>`,
  `" onfocus=${mark}() autofocus x="`,
  `' onfocus='${mark}()' autofocus x='`,
  `" onmouseover="${mark}()`,
  `x" style="background:url(//${mark}.example)`,
  `<svg onload=${mark}()>`,
  `<svg/onload=${mark}()>`,
  `<svg><script>${mark}()</script></svg>`,
  `<svg><animate onbegin=${mark}() attributeName=x dur=1s>`,
  `<math><mi xlink:href="javascript:${mark}()">x</mi></math>`,
  `<iframe srcdoc="<script>${mark}()</script>">`,
  `<iframe src=javascript:${mark}()>`,
  `<object data="data:text/html,<script>${mark}()</script>">`,
  `<embed src=//${mark}.example>`,
  `<base href=//${mark}.example>`,
  `<meta http-equiv=refresh content="0;url=//${mark}.example">`,
  `<link rel=stylesheet href=//${mark}.example>`,
  `<style>@import '//${mark}.example';</style>`,
  `<form action=//${mark}.example><button>Verder</button></form>`,
  `<input autofocus onfocus=${mark}()>`,
  `<details open ontoggle=${mark}()>`,
  `<video><source onerror=${mark}()></video>`,
  `<a href="javascript:${mark}()">x</a>`,
  `<a href="JaVaScRiPt&colon;${mark}()">x</a>`,
  `<body onload=${mark}()>`,
  `<noscript><p title="</noscript><img src=x onerror=${mark}()>">`,
  `<textarea></textarea><script>${mark}()</script>`,
  `</title><script>${mark}()</script>`,
  `</textarea><script>${mark}()</script>`,
  `--><script>${mark}()</script><!--`,
  `]]><script>${mark}()</script>`,
  `<![CDATA[<script>${mark}()</script>]]>`,
  `<?xml version="1.0"?><script>${mark}()</script>`,
  `&lt;script&gt;${mark}()&lt;/script&gt;`,
  `&#60;script&#62;${mark}()`,
  `\u003cscript\u003e${mark}()`,
  `{{${mark}.constructor('x')()}}`,
  `\${${mark}}`,
  `{}${mark}{0}%s%n`,
  `javascript:${mark}()//`,
  `＜script＞${mark}()＜/script＞`,
  `<\u0000script>${mark}()</script>`.replace('\u0000', '\u00a0'),
  `\u2028<script>${mark}()</script>`,
  `\u202e<script>${mark}()</script>`,
  `<x onclick=${mark}() style=a>x</x>`,
];

/** Fails when a tag or attribute of the page comes from the payload, or the payload stands there unescaped. */
function judge(html, payload) {
  // The pages have no script at all; each tag is one of ours, with attributes in double quotes.
  for (const [tag] of html.matchAll(/<[^!][^>]*>/g)) {
    assert.doesNotMatch(tag, /^<(script|iframe|object|embed|base|math|video|noscript|style|x)\b/i, payload);
    assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\son[a-z]+\s*=|\sstyle\s*=/i, `${payload} in ${tag}`);
    assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), new RegExp(mark), `${payload} outside the quotes of ${tag}`);
    for (const [, url] of tag.matchAll(/\s(?:href|src|action)="([^"]*)"/g))
      assert.match(url, /^(\/(?!\/)|#|https:\/\/|mailto:|\?|$)/, `${payload} in ${tag}`);
  }
  if (/[<&]/.test(payload)) assert.ok(!html.includes(payload), `${payload} stands there as it was typed`);
}

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
