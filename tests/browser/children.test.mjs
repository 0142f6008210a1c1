// SPDX-License-Identifier: EUPL-1.2
// The pages about children in a browser, without JavaScript, on a program of the tests with a few made-up children.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, open_browser, pictures, widths } from './harness.mjs';
import { Inspector, violations_of } from './inspection.mjs';

let browser, program, url;
const inspectors = {};

/** A browser of somebody. */
const as = (who) => ({ newContext: (options) => browser.newContext({ ...options, extraHTTPHeaders: { 'X-Wie': who } }) });

async function inspector_of(who) {
  inspectors[who] ??= await Inspector.open(as(who));
  return inspectors[who];
}

before(async () => {
  program = spawn(process.env.KIEM_CHILDREN ?? join(build, 'tests', 'browser', 'child_gallery'), { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(program.stdout, 'data');
  url = String(line).trim();
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  program.kill('SIGTERM');
  const [status] = await once(program, 'exit');
  assert.equal(status, 0);
});

const open_pages = [
  ['verpleegkundige', '/kinderen', 'kinderen'],
  ['verpleegkundige', '/kinderen/nieuw', 'kind-nieuw'],
  ['verpleegkundige', '/kinderen/1', 'kind'],
  ['verpleegkundige', '/kinderen/1/wijzigen', 'kind-wijzigen'],
  ['verpleegkundige', '/kinderen/1/geschiedenis', 'kind-geschiedenis'],
  ['verpleegkundige', '/kinderen/1/dubbel', 'kind-dubbel'],
  ['verpleegkundige', '/kinderen/dubbel', 'kinderen-dubbel'],
  ['medewerker', '/kinderen/3', 'kind-opvang'],
  ['medewerker', '/kinderen/3/wijzigen', 'kind-opvang-wijzigen'],
  ['medewerker', '/kinderen/doorbreken', 'doorbreken'],
  ['coordinator', '/koppelingen', 'koppelingen'],
  ['privacy', '/toezicht', 'toezicht-leeg'],
];
for (const [who, path, name] of open_pages)
  test(`${path} for ${who}`, async () => (await inspector_of(who)).check_plain_too(url + path, name, { axe_at: [next_width()] }));
test('a child of another organisation is not there', async () =>
  (await inspector_of('medewerker')).check_plain_too(`${url}/kinderen/1`, 'kind-niet-hier', { status: 404 }));

/** A page without JavaScript of somebody, on which forms are filled in with the keyboard. */
async function at_work(who, path, work) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL', extraHTTPHeaders: { 'X-Wie': who } });
  const page = await context.newPage();
  await page.goto(url + path);
  const press = (button) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).press('Enter', { noWaitAfter: true })]);
  await work(page, press, () => page.locator('main').innerText());
  await context.close();
}

/** Axe looks at the pages at one width in turn: it reads the same at both. */
let looked_at = 0;
const next_width = () => widths[looked_at++ % widths.length];

/** The page that stands there now, with its errors, is accessible and fits. Axe runs in spite of the CSP, outside the page. */
async function sound(page, name) {
  const context = await browser.newContext({ bypassCSP: true });
  const copy = await context.newPage();
  await copy.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: copy_of }) : route.continue()));
  const copy_of = await page.content();
  const axe_at = next_width();
  for (const width of widths) {
    await copy.setViewportSize({ width, height: 900 });
    await copy.goto(page.url());
    if (process.env.KIEM_PAGES) {
      mkdirSync(pictures, { recursive: true });
      await copy.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
    const too_wide = await copy.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(too_wide, 0, `${name} at ${width} px`);
    if (width === axe_at) assert.deepEqual(await violations_of(copy), [], `axe: ${name} at ${width} px`);
  }
  await context.close();
}

test('a child is found by what was heard, and no address tells for whom was searched', () =>
  at_work('verpleegkundige', '/kinderen', async (page, press, said) => {
    await page.getByLabel('Naam').fill('nor berk');
    await page.getByLabel('Geboortedatum').fill('1 okt 09');
    await press('Zoek');
    assert.match(await said(), /Noor Berg/);
    assert.equal(new URL(page.url()).search, '');
    await sound(page, 'kinderen-gevonden');
    await page.getByLabel('Geboortedatum').fill('ooit');
    await press('Zoek');
    assert.equal(await page.getByLabel('Geboortedatum').inputValue(), 'ooit');
    await sound(page, 'kinderen-fout');
  }));

test('a child that is there already is shown before it is kept twice', () =>
  at_work('verpleegkundige', '/kinderen/nieuw', async (page, press, said) => {
    await page.getByLabel('Voornaam').first().fill('Noor');
    await page.getByLabel('Achternaam', { exact: true }).fill('Berg');
    await page.getByLabel('Geboortedatum').fill('31-31-2009');
    await press('Bewaren');
    assert.equal(await page.getByLabel('Geboortedatum').inputValue(), '31-31-2009');
    await sound(page, 'kind-nieuw-fout');
    await page.getByLabel('Geboortedatum').fill('1-10-2009');
    await press('Bewaren');
    assert.match(await said(), /Lijkt dit op een kind dat er al is\?/);
    await sound(page, 'kind-lijkt-op');
    await press('Nee, dit is een ander kind: bewaren');
    assert.match(page.url(), /\/kinderen\/\d+$/);
    assert.match(await said(), /3 jaar en 4 maanden/);
  }));

test('who comes second keeps what was typed, beside what the other kept', () =>
  at_work('verpleegkundige', '/kinderen/5/wijzigen', async (page, press, said) => {
    await at_work('verpleegkundige', '/kinderen/5/wijzigen', async (other, press_other) => {
      await other.getByLabel('Voornaam').first().fill('Eerste');
      await press_other('Bewaren');
    });
    await page.getByLabel('Voornaam').first().fill('Tweede');
    await press('Bewaren');
    assert.match(await said(), /intussen gewijzigd: Voornaam/);
    assert.equal(await page.getByLabel('Voornaam').first().inputValue(), 'Tweede');
    await sound(page, 'kind-intussen');
  }));

test('in an emergency a dossier opens with a reason, and the privacy officer sees it', async () => {
  await at_work('medewerker', '/kinderen/doorbreken', async (page, press, said) => {
    await page.getByLabel('Naam').fill('Noor Berg');
    await page.getByLabel('Waarom is dit nodig?').fill('haast');
    await press('Open het dossier nu');
    await sound(page, 'doorbreken-fout');
    await page.getByLabel('Waarom is dit nodig?').fill('De moeder is aangereden, het kind staat alleen.');
    await press('Open het dossier nu');
    assert.match(await said(), /Welk kind bedoelt u\?/);
    await sound(page, 'doorbreken-keuze');
    await page.locator('input[name=gekozen]').first().check();
    await press('Open het dossier nu');
    assert.match(await said(), /Dorpsstraat/);
    await sound(page, 'kind-noodtoegang');
  });
  await at_work('privacy', '/toezicht', async (page, press, said) => {
    assert.match(await said(), /De moeder is aangereden/);
    await sound(page, 'toezicht');
    await press('Ik heb dit nagekeken');
    assert.match(await said(), /Nagekeken door privacy/);
  });
});

test('the coordinator links two dossiers and sees the history', () =>
  at_work('coordinator', '/koppelingen', async (page, press, said) => {
    await page.getByLabel('Eerste dossier').fill('1');
    await page.getByLabel('Tweede dossier').fill('3');
    await press('Koppel deze dossiers');
    assert.match(await said(), /Gekoppeld vanaf 1 februari 2013/);
    await sound(page, 'koppeling');
    await press('Draai dit terug');
    assert.match(await said(), /niet gekoppeld/);
  }));

test('two dossiers are merged and taken apart again', () =>
  at_work('verpleegkundige', '/kinderen/1/dubbel', async (page, press, said) => {
    await page.getByLabel('Waarom gaan dossier 1 en 2 over hetzelfde kind?').fill('Twee keer ingeschreven.');
    await press('Voeg dossier 2 samen in dossier 1');
    assert.match(await said(), /Haal dossier 2 er weer uit/);
    await sound(page, 'kind-samengevoegd');
    await page.getByLabel('Waarom haalt u dossier 2 er weer uit?').fill('Toch een broer.');
    await press('Haal dossier 2 er weer uit');
    assert.doesNotMatch(await said(), /er weer uit/);
  }));
