// SPDX-License-Identifier: EUPL-1.2
// A researcher corrects an edition: a draft, its texts, a check, a freeze and the publication, without JavaScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copy_of_database, log_in, open_browser, scratch_folder, start_kiem, use_session } from './harness.mjs';
import { Inspector } from './inspection.mjs';

const name = 'proef-verbeterd';
const edition = `/edities-beheer/editie/${name}`;
let browser, kiem, page, scratch, session;

before(async () => {
  scratch = scratch_folder();
  kiem = await start_kiem({ database: copy_of_database(scratch.folder) });
  browser = await open_browser();
  session = await log_in(kiem.url, 'onderzoek');
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  await use_session(context, kiem.url, session);
  page = await context.newPage();
});

after(async () => {
  await browser?.close();
  assert.equal(await kiem?.stop(), 0);
  scratch.remove();
});

/** Presses a button with the keyboard and waits for the page it gives. */
const press = (button) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).press('Enter', { noWaitAfter: true })]);
const said = () => page.locator('main').innerText();

/** Pages with what a researcher typed are as sound as the others. */
async function inspect(path, as) {
  const inspector = await Inspector.open(browser, 'voorbeeld', (context) => use_session(context, kiem.url, session));
  await inspector.check(kiem.url + path, as);
  await inspector.close();
}

test('a form that cannot be taken keeps what was typed', async () => {
  await page.goto(`${kiem.url}/edities-beheer/nieuw?verbetert=2012-10-01`);
  await page.getByLabel('Naam', { exact: true }).fill('Geen Naam!');
  await page.getByLabel('Titel').fill('Proef <b>met haken</b>');
  await page.getByLabel('Teldatum').fill('gisteren');
  await page.getByLabel('Wat er anders is en waarom').fill('De tekst over het bereik\nis verbeterd.');
  await press('Concept maken');
  assert.match(await said(), /gisteren/);
  assert.equal(await page.getByLabel('Naam', { exact: true }).inputValue(), 'Geen Naam!');
  assert.equal(await page.getByLabel('Titel').inputValue(), 'Proef <b>met haken</b>');
  assert.equal(await page.getByLabel('Teldatum').inputValue(), 'gisteren');
  assert.match(await page.getByLabel('Wat er anders is en waarom').inputValue(), /De tekst over het bereik\r?\nis verbeterd\./);
  assert.ok((await page.locator('[aria-invalid=true]').count()) >= 2);
});

test('a draft is made from the same form', async () => {
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await page.getByLabel('Titel').fill('VVE-monitor 1 oktober 2012, verbeterd');
  await page.getByLabel('Teldatum').fill('1-10-2012');
  await press('Concept maken');
  assert.equal(page.url(), kiem.url + edition);
  assert.match(await said(), /Concept/i);
  await inspect(edition, 'editie-concept');
});

const chapter = () => page.locator('textarea[name="tekst-bereik"]');

test('a day that is none leaves the chapter that was typed', async () => {
  await chapter().fill('Het bereik is {{B9}}.');
  await page.getByLabel('Teldatum').fill('32-13-2012');
  await press('Bewaren');
  assert.equal(await chapter().inputValue(), 'Het bereik is {{B9}}.');
  assert.equal(await page.getByLabel('Teldatum').inputValue(), '32-13-2012');
  await page.getByLabel('Teldatum').fill('1-10-2012');
});

test('a text that names an unknown figure is found by the check', async () => {
  await press('Bewaren en controleren');
  assert.match(await page.locator('section[aria-labelledby="bevindingen"]').innerText(), /B9/);
  assert.equal(await page.getByRole('button', { name: 'Bevriezen', exact: true }).count(), 0);
  await inspect(edition, 'editie-bevinding');
});

test('with the figure mended it can be frozen', async () => {
  await chapter().fill('Het bereik is {{B1}}.');
  // An explanation of every zero that the check asks for.
  for (const zero of await page.locator('input[name^="nul-"]').all()) await zero.fill('Dit is in deze gemeente niet geteld.');
  await press('Bewaren en controleren');
  assert.doesNotMatch(await page.locator('section[aria-labelledby="bevindingen"]').innerText(), /B9/);
  await press('Bevriezen');
  await page.getByRole('button', { name: 'Publiceren', exact: true }).waitFor();
  assert.match(await said(), /rapport\.pdf/);
  await inspect(edition, 'editie-bevroren');
});

test('what is frozen is not public yet', async () => {
  assert.equal((await fetch(`${kiem.url}/edities/${name}`)).status, 404);
  assert.doesNotMatch(await (await fetch(`${kiem.url}/edities`)).text(), new RegExp(name));
});

test('what is published stands on the site, with what was corrected', async () => {
  await press('Publiceren');
  await page.getByRole('link', { name: /verbeter/i }).first().waitFor();
  // The public pages are kept for half a second.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await page.goto(`${kiem.url}/edities`);
  assert.match(await said(), /VVE-monitor 1 oktober 2012, verbeterd[^]*is verbeterd\./);
  assert.equal((await fetch(`${kiem.url}/edities/${name}/bereik`)).status, 200);
  await inspect('/edities', 'edities-na-verbetering');
  await inspect(`/vergelijken/edities/2012-10-01/${name}`, 'vergelijken-edities');
});
