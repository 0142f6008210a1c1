// SPDX-License-Identifier: EUPL-1.2
// The pages of what must be done now in a browser, without JavaScript, on a program of the tests with a few made-up children.
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
const as = (who) => ({ newContext: (options) => browser.newContext({ ...options, extraHTTPHeaders: { 'X-Wie': who } }) });
const inspector_of = async (who) => (inspectors[who] ??= await Inspector.open(as(who)));

before(async () => {
  program = spawn(process.env.KIEM_DESK ?? join(build, 'tests', 'browser', 'desk_gallery'), { stdio: ['ignore', 'pipe', 'ignore'] });
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
  ['verpleegkundige', '/werk', 'werk'],
  ['coordinator', '/werk', 'werk-coordinator'],
  ['medewerker', '/werk', 'werk-leeg'],
  ['verpleegkundige', '/trajecten', 'trajecten'],
  ['coordinator', '/trajecten?stand=alle', 'trajecten-alle'],
  ['verpleegkundige', '/trajecten?toestand=gesignaleerd', 'trajecten-leeg'],
  ['verpleegkundige', '/trajecten/1', 'traject'],
  ['verpleegkundige', '/trajecten/8', 'traject-gesloten'],
  ['coordinator', '/trajecten/3', 'traject-coordinator'],
  ['medewerker', '/kinderen/66/signaal', 'signaal'],
  ['medewerker', '/signalen', 'signalen-leeg'],
  ['verpleegkundige', '/trajecten/1?stap=contact', 'traject-stap'],
  ['coordinator', '/niemand-kwijt', 'niemand-kwijt'],
  ['beleid', '/toeleiding', 'toeleiding'],
];
for (const [who, path, name] of open_pages)
  test(`${path} for ${who}`, async () => (await inspector_of(who)).check_plain_too(url + path, name));
test('a case that is not one’s own is not there', async () =>
  (await inspector_of('medewerker')).check_plain_too(`${url}/trajecten/1`, 'traject-niet-hier', { status: 404 }));

/** A page without JavaScript of somebody, on which forms are filled in with the keyboard. */
async function at_work(who, path, work) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL', extraHTTPHeaders: { 'X-Wie': who } });
  const page = await context.newPage();
  await page.goto(url + path);
  const press = (button) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).press('Enter', { noWaitAfter: true })]);
  await work(page, press, () => page.locator('main').innerText());
  await context.close();
}

/** The page that stands there now is accessible and fits. Axe runs in spite of the CSP, on a copy of the page. */
async function sound(page, name) {
  const context = await browser.newContext({ bypassCSP: true });
  const copy = await context.newPage();
  const body = await page.content();
  await copy.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html; charset=utf-8', body }) : route.continue()));
  for (const width of widths) {
    await copy.setViewportSize({ width, height: 900 });
    await copy.goto(page.url());
    if (process.env.KIEM_PAGES) {
      mkdirSync(pictures, { recursive: true });
      await copy.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
    const too_wide = await copy.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(too_wide, 0, `${name} at ${width} px`);
    assert.deepEqual(await violations_of(copy), [], `axe: ${name} at ${width} px`);
  }
  await context.close();
}

const open = (page, title) => page.locator('summary', { hasText: title }).press('Enter');

test('from the work list to a contact that is kept', () =>
  at_work('verpleegkundige', '/werk', async (page, press, said) => {
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Leg contact: Noor van den Berg' }).press('Enter', { noWaitAfter: true })]);
    await open(page, 'Leg een contact vast');
    await page.getByLabel('Op welke dag?').first().fill('ooit');
    await page.locator('#veld-contact-notitie').fill('Belt morgen terug.');
    await press('Bewaar het contact');
    assert.equal(await page.getByLabel('Op welke dag?').first().inputValue(), 'ooit');
    await sound(page, 'traject-fout');
    await page.getByLabel('Op welke dag?').first().fill('1-2-2013');
    await page.getByLabel('Geen antwoord').press('Space');
    await press('Bewaar het contact');
    assert.match(await said(), /Het contact is bewaard/);
    assert.match(await said(), /Belt morgen terug/);
    await sound(page, 'traject-gedaan');
  }));

test('a signal of the preschool reaches the nurse', () =>
  at_work('medewerker', '/kinderen/66/signaal', async (page, press, said) => {
    await page.getByLabel('Wat is u opgevallen?').fill('Vera zegt op de groep nog geen woord.');
    await page.getByLabel('Wanneer zag u het?').fill('ooit');
    await press('Geef het signaal');
    assert.match(await page.getByLabel('Wat is u opgevallen?').inputValue(), /nog geen woord/);
    await sound(page, 'signaal-fout');
    await page.getByLabel('Wanneer zag u het?').fill('31-1-2013');
    await press('Geef het signaal');
    assert.match(await said(), /Het signaal is gegeven[^]*Vera Smits[^]*nog geen woord/);
    await sound(page, 'signalen');
    await at_work('verpleegkundige', '/werk', async (nurse, press_nurse, said_nurse) => {
      assert.match(await said_nurse(), /Nieuwe signalen[^]*Vera Smits/);
      await Promise.all([nurse.waitForEvent('load'), nurse.getByRole('link', { name: 'Beoordeel: Vera Smits' }).press('Enter', { noWaitAfter: true })]);
      assert.match(await said_nurse(), /nog geen woord/);
      await sound(nurse, 'traject-signaal');
    });
  }));

test('who comes second sees what changed and keeps what was typed', () =>
  at_work('verpleegkundige', '/trajecten/2', async (page, press, said) => {
    await at_work('verpleegkundige', '/trajecten/2', async (other, press_other) => {
      await open(other, 'De ouders willen een plaats');
      await press_other('Zet op de wachtlijst');
    });
    await open(page, 'Kies een andere dag');
    await page.locator('#veld-uitstellen-dag').fill('15-2-2013');
    await page.locator('#veld-uitstellen-notitie').fill('Afspraak om tien uur');
    await press('Bewaar de dag');
    assert.match(await said(), /intussen veranderd/);
    assert.equal(await page.locator('#veld-uitstellen-notitie').inputValue(), 'Afspraak om tien uur');
    await sound(page, 'traject-intussen');
  }));

test('several cases are handed over at once, after they were named', () =>
  at_work('verpleegkundige', '/trajecten', async (page, press, said) => {
    await page.getByLabel('Kies Kind Meijer0, traject 11').press('Space');
    await page.getByLabel('Kies Kind Meijer1, traject 12').press('Space');
    await press('Overdragen');
    assert.match(await said(), /Kind Meijer0[^]*Kind Meijer1/);
    await sound(page, 'trajecten-samen');
    await page.getByLabel('Wie neemt het over?').selectOption('gemeente');
    await page.getByLabel('Notitie').fill('Graag overnemen.');
    await press('Draag over (aantal: 2)');
    assert.match(await said(), /Overgedragen \(aantal: 2\)/);
  }));
