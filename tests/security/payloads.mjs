// SPDX-License-Identifier: EUPL-1.2
// Texts that would be a script in another place, and who sees that one became part of a page.
import assert from 'node:assert/strict';

/** A word that stands in no page, so that what comes back is found. */
export const mark = 'qzx7';
export const payloads = [
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
export function judge(html, payload) {
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
