// SPDX-License-Identifier: EUPL-1.2
// FT-46: in every field of who is logged in, in a browser: what is typed is text, there and wherever it comes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open_browser } from '../browser/harness.mjs';
import { troubles_of } from '../browser/inspection.mjs';
import { make_scene } from '../browser/scene.mjs';
import { Visitor } from '../browser/visitor.mjs';
import { pages_with_forms } from './forms.mjs';
import { judge, payloads } from './payloads.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem, browser, scene;
before(async () => {
  kiem = await start_on_a_copy();
  browser = await open_browser();
  scene = await make_scene(browser, kiem.url);
});
after(async () => {
  await browser?.close();
  await kiem?.stop();
});

const is_typed = ({ type }) => ['text', 'textarea', 'tel', 'email', 'search'].includes(type);
/** A browser makes one line of what stands in a field of one line, and a server leaves out the blanks around it. */
const as_read = (text) => text.replace(/[\r\n]/g, '').trim();

/** What is wrong on the page that stands there: an element or attribute that no page of ours has. Run in the page. */
const foreign_parts = () => {
  const elements = ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MATH', 'VIDEO', 'STYLE', 'NOSCRIPT', 'X'];
  const is_foreign = ({ name, value }) =>
    name.startsWith('on') || ['style', 'srcdoc', 'autofocus'].includes(name) || (['href', 'src', 'action', 'formaction'].includes(name) && /^\s*(javascript:|data:|\/\/)/i.test(value));
  return [...document.querySelectorAll('*')].filter((node) => elements.includes(node.tagName.toUpperCase()) || [...node.attributes].some(is_foreign)).map((node) => node.outerHTML.slice(0, 160));
};

/** Sees dialogs too. The browser tells of the status of a page, which is no trouble here. */
function watch(page) {
  const troubles = troubles_of(page);
  page.on('dialog', (dialog) => (troubles.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  return troubles;
}

async function check(visitor, where) {
  assert.deepEqual(await visitor.page.evaluate(foreign_parts), [], where);
  assert.deepEqual(visitor.troubles.filter((trouble) => !/status of 4\d\d/.test(trouble)), [], where);
}

/** The next payloads in turn, so that all of them are used and no two fields get the same row of them. */
let turn = 0;
const next_payload = () => payloads[turn++ % payloads.length];

/** What stands in the fields after an answer that gives the form again is what was typed. Gives how many fields did. */
async function count_kept(visitor, action, typed) {
  const forms = (await visitor.forms()).filter((one) => one.action === action && Object.keys(typed).every((name) => one.fields.some((field) => field.name === name)));
  if (forms.length === 0) return 0;
  // A citizen service number is never shown again.
  const wanted = Object.entries(typed).filter(([name]) => name !== 'bsn');
  const lost_in = (form) => wanted.filter(([name, text]) => as_read(form.fields.find((field) => field.name === name).value) !== as_read(text)).map(([name]) => name);
  // Of several forms to one address on a page it is one that gives back what was typed.
  assert.ok(forms.some((form) => lost_in(form).length === 0), `${action} lost ${lost_in(forms[0])}`);
  return Object.keys(typed).length;
}

const rounds = 4;
const logins = Object.keys(pages_with_forms({ nurse: {}, preschool: {} }));
for (const login of logins)
  test(`what ${login} types into a form does nothing, and comes back as it was typed`, async () => {
    const visitor = await Visitor.enter(browser, kiem.url, login, watch);
    let filled = 0, kept = 0;
    for (const path of pages_with_forms(scene)[login]) {
      await visitor.go(path);
      const count = (await visitor.forms()).length;
      for (let at = 0; at < count; ++at)
        for (let round = 0; round < rounds; ++round) {
          if (visitor.path() !== path || round === 0) await visitor.go(path);
          const form = (await visitor.forms())[at];
          const fields = form?.fields.filter(is_typed) ?? [];
          if (fields.length === 0) break;
          const typed = Object.fromEntries(fields.map(({ name }) => [name, next_payload()]));
          const where = `${login} ${path} ${JSON.stringify(typed)}`;
          const status = await visitor.send_at(at, typed);
          assert.ok([200, 400, 404, 409, 422].includes(status), `${status} ${where}`);
          await check(visitor, where);
          filled += fields.length;
          if (status !== 404 && status >= 400) kept += await count_kept(visitor, form.action, typed);
        }
    }
    await visitor.leave();
    assert.ok(filled > 0 && kept > 0, `${login}: ${filled} filled, ${kept} came back`);
  });

test('every payload, in every form, is text in the answer', async () => {
  for (const login of logins) {
    const visitor = await Visitor.enter(browser, kiem.url, login);
    for (const path of pages_with_forms(scene)[login]) {
      await visitor.go(path);
      for (const form of await visitor.forms()) {
        // The password of the session's owner must stay what it is, and a wrong one leads to a wait.
        if (form.action === '/mijn/wachtwoord' || !form.fields.some(is_typed)) continue;
        await Promise.all(
          payloads.map(async (payload) => {
            // Also what a browser does not let one type: choices, and fields that do not show.
            const fields = form.fields.map(({ name, value }) => [name, name === 'formulier' ? value : payload]);
            const body = new URLSearchParams([...fields, ['doe', form.buttons[0].value]]);
            const to = visitor.url + (form.method === 'get' ? `${form.action}?${body}` : form.action);
            const answer = await fetch(to, {
              method: form.method, headers: { cookie: `${visitor.session.name}=${visitor.session.value}` }, redirect: 'manual', ...(form.method === 'post' && { body }),
            });
            assert.ok([200, 303, 400, 404, 409, 422].includes(answer.status), `${answer.status} ${form.action} ${payload}`);
            // What was kept before stands there escaped, as one of the payloads was typed.
            judge(await answer.text(), payload.startsWith('&') ? '' : payload);
          }),
        );
      }
    }
    await visitor.leave();
  }
});

/** All text of the page and of its fields. Run in the page. */
const all_text = () => document.body.textContent + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\n');
const plain = (text) => text.replace(/\s+/g, ' ').trim();

test('what is kept stands as text on every page that shows it', async () => {
  const child = scene.nurse.child.split('/').at(-1);
  /** Keeps texts through a form, which must take them. Gives the page that follows. */
  const keep = async (visitor, page, values, button) => {
    if (page) await visitor.go(page);
    const action = page && new URL(page, kiem.url).pathname;
    assert.equal(await visitor.send(action, values, button), 200, `${page} ${JSON.stringify(values)}: ${await visitor.said()}`);
    await check(visitor, page);
    return visitor.path();
  };
  /** Looks at pages, of which the last shows these texts. */
  const read = async (visitor, pages, texts) => {
    for (const page of pages) {
      assert.equal(await visitor.go(page), 200, page);
      await check(visitor, page);
    }
    const shown = plain(await visitor.page.evaluate(all_text));
    for (const text of texts) assert.ok(shown.includes(plain(text)) || shown.includes(plain(as_read(text))), `${pages.at(-1)} does not show ${text}`);
  };

  const nurse = await Visitor.enter(browser, kiem.url, 'verpleging', watch);
  const requests = [];
  for (let at = 0; at + 1 < payloads.length; at += 2) {
    const texts = [payloads[at], payloads[at + 1]];
    const path = await keep(nurse, '/rechten/nieuw', { kind: child, soort: 'correctie', gevraagd_door: texts[0], ontvangen_op: '1-3-2014', toelichting: texts[1] });
    requests.push({ path, texts });
  }
  for (const { path, texts } of requests) await read(nurse, [path], texts);
  await nurse.leave();

  const officer = await Visitor.enter(browser, kiem.url, 'privacy-jgz', watch);
  const [first] = requests;
  await keep(officer, first.path, { reden: payloads[2] }, 'verlengen');
  await keep(officer, first.path, { uitkomst: 'afgewezen', beantwoord_op: '2-3-2014', antwoord: payloads[6] }, 'beantwoorden');
  await read(officer, [first.path], [payloads[2], payloads[6]]);
  await read(officer, ['/rechten', '/logboek', `/logboek/kind/${child}`, '/bewaren', `${scene.nurse.child}/inzage-verzoek`], [payloads[6]]);
  await officer.leave();

  const administrator = await Visitor.enter(browser, kiem.url, 'beheer', watch);
  for (const [at, name] of payloads.slice(0, 8).entries()) {
    await keep(administrator, '/beheer/mensen/nieuw', { naam: name, 'naam-inloggen': `proef-${at}`, rol: 'onderzoeker' });
    await read(administrator, ['/beheer/mensen', `/beheer/mensen/proef-${at}`], [name]);
  }
  await read(administrator, ['/beheer/rechten'], [payloads[0]]);
  await administrator.leave();

  const helper = await Visitor.enter(browser, kiem.url, 'opvang', watch);
  await helper.go('/kinderen/doorbreken');
  await helper.send('/kinderen/doorbreken', { naam: 'Noor van den Berg', geboortedatum: '1-10-2009', reden: `${payloads[0]} ${payloads[6]}` }, 'openen');
  await check(helper, 'break-glass');
  await helper.leave();
});

test('the eye for foreign parts is not blind', async () => {
  const page = await browser.newPage();
  for (const html of ['<img src="x" onerror="a()">', '<a href="javascript:a()">a</a>', '<p style="color:red">a</p>', '<script type="x">a</script>', '<x>a</x>']) {
    await page.setContent(html);
    assert.ok((await page.evaluate(foreign_parts)).length > 0, html);
  }
  await page.close();
});
