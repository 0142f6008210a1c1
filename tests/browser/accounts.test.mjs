// SPDX-License-Identifier: EUPL-1.2
// Getting in with a second factor, the own account and the pages of administrators, without JavaScript.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { start_gallery, Turns } from './gallery_visit.mjs';
import { open_browser } from './harness.mjs';
import { assert_sound, troubles_of } from './inspection.mjs';

let browser, gallery, made;
const turns = new Turns();

before(async () => {
  gallery = await start_gallery('account_gallery');
  made = JSON.parse(gallery.told);
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await gallery.stop();
});

/** RFC 6238: six digits of now, or of some steps later. */
function code_of(secret, steps = 0) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const open = (javaScriptEnabled = false) => browser.newPage({ javaScriptEnabled, locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
const press = (page, button) => Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name: button, exact: true }).first().press('Enter', { noWaitAfter: true })]);
const said = (page) => page.getByRole('main').innerText();

/** Logs in; `steps`: a code works once, so another log-in takes the next. */
async function log_in(page, name, steps = 0) {
  await page.goto(`${made.url}/inloggen`);
  await page.getByLabel('Inlognaam').fill(name);
  await page.getByLabel('Wachtwoord').fill(made.password);
  await press(page, 'Inloggen');
  await page.getByLabel('Code', { exact: true }).fill(code_of(made[name], steps));
  await press(page, 'Inloggen');
  assert.equal(page.url(), `${made.url}/start`);
}

/** The page that is open is sound; axe needs JavaScript, so this page has it. */
const inspect = (page, name) => assert_sound(page, `account-${name}`, turns.next());

async function open_invitation(page) {
  await page.goto(`${made.url}/uitnodiging`);
  await page.getByLabel('Code van de uitnodiging').fill(made.ticket);
  await press(page, 'Uitnodiging openen');
}

test('the pages of getting in', async () => {
  const page = await open(true);
  const troubles = troubles_of(page);
  for (const [path, name] of [['/inloggen', 'inloggen'], ['/inloggen?naar=/mijn', 'inloggen-eerst'], ['/wachtwoord-vergeten', 'vergeten'], ['/uitnodiging', 'uitnodiging-code']]) {
    await page.goto(made.url + path);
    await inspect(page, name);
  }
  await open_invitation(page);
  await inspect(page, 'uitnodiging');
  await page.goto(`${made.url}/inloggen`);
  await press(page, 'Inloggen');
  await inspect(page, 'inloggen-fout');
  assert.deepEqual(troubles.filter((trouble) => !trouble.includes('400')), []);
  await page.close();
});

test('somebody accepts an invitation and logs in, without JavaScript', async () => {
  const page = await open();
  await open_invitation(page);
  assert.doesNotMatch(page.url(), new RegExp(made.ticket));
  const secret = (await page.locator('.kiem-secret').first().innerText()).replaceAll(' ', '');
  assert.match(secret, /^[A-Z2-7]{16,}$/);
  await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill('kort');
  await page.getByLabel('Code die de app nu toont').fill('123');
  await press(page, 'Account in gebruik nemen');
  assert.ok((await page.locator('[aria-invalid=true]').count()) >= 2);
  assert.equal(await page.getByLabel('Nieuw wachtwoord', { exact: true }).inputValue(), '');
  await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill(made.password);
  await page.getByLabel('Nieuw wachtwoord, nog een keer').fill(made.password);
  await page.getByLabel('Code die de app nu toont').fill(code_of(secret));
  await press(page, 'Account in gebruik nemen');
  assert.equal(await page.locator('.kiem-codes li').count(), 10);
  made.nieuw = secret;
  await log_in(page, 'nieuw', 1);
  const [cookie] = await page.context().cookies();
  assert.equal(cookie.name, '__Host-kiem');
  assert.ok(cookie.secure && cookie.httpOnly && cookie.sameSite === 'Lax' && cookie.expires === -1);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Uitloggen' }).press('Enter', { noWaitAfter: true })]);
  assert.match(await said(page), /U bent uitgelogd/);
  assert.deepEqual(await page.context().cookies(), []);
  await page.goto(`${made.url}/mijn`);
  assert.match(page.url(), /\/inloggen\?naar=%2Fmijn$/);
  await page.close();
});

test('the pages of a nurse', async () => {
  const page = await open(true);
  const troubles = troubles_of(page);
  await page.goto(`${made.url}/inloggen`);
  await page.getByLabel('Inlognaam').fill('noor');
  await page.getByLabel('Wachtwoord').fill(made.password);
  await press(page, 'Inloggen');
  await inspect(page, 'code');
  await page.getByLabel('Code', { exact: true }).fill(code_of(made.noor));
  await press(page, 'Inloggen');
  for (const [path, name] of [['/start', 'start'], ['/mijn', 'mijn'], ['/mijn/wachtwoord', 'wachtwoord'], ['/mijn/herstelcodes', 'herstelcodes'], ['/mijn/logboek', 'logboek'], ['/mijn/organisatie', 'organisatie']]) {
    await page.goto(made.url + path);
    await inspect(page, name);
  }
  await page.goto(`${made.url}/mijn/herstelcodes`);
  await press(page, 'Nieuwe herstelcodes maken');
  await inspect(page, 'herstelcodes-nieuw');
  assert.equal(await page.locator('.kiem-codes li').count(), 10);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'Uitloggen' }).isVisible(), false);
  assert.deepEqual(troubles, []);
  await page.close();
});

/** "Uitloggen" in a tab of its own. */
async function log_out_elsewhere(context) {
  const tab = await context.newPage();
  await tab.goto(`${made.url}/start`);
  await Promise.all([tab.waitForEvent('load'), tab.getByRole('button', { name: 'Uitloggen' }).press('Enter', { noWaitAfter: true })]);
  await tab.close();
}

test('what was typed is still there when the session ended meanwhile, for who typed it alone', async () => {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
  const first = await context.newPage();
  await log_in(first, 'mila');
  const tabs = [first, await context.newPage(), await context.newPage()];
  const note = (i) => `${i} Thuis spreken ze "Tamazight" & Nederlands.\nDe oma <past op>.`;
  const kept = (i) => new RegExp(`Bewaard: ${i} Thuis spreken ze "Tamazight" & Nederlands\\.\\s+De oma <past op>\\.`);
  for (const [i, tab] of tabs.entries()) {
    await tab.goto(`${made.url}/notitie`);
    await tab.getByLabel('Wat is er gezegd?').fill(note(i));
  }
  await log_out_elsewhere(context);
  for (const tab of tabs.slice(0, 2)) {
    await press(tab, 'Notitie bewaren');
    assert.match(await said(tab), /Het is nog niet bewaard/);
  }
  await inspect(first, 'formulier-terug');

  const opens = async () => {
    const [tab] = await Promise.all([context.waitForEvent('page'), first.getByRole('link', { name: 'Inloggen (opent een nieuw tabblad)' }).click()]);
    await tab.waitForLoadState();
    return tab;
  };
  const stranger = await opens();
  await log_in(stranger, 'sanne');
  await press(tabs[1], 'Verstuur opnieuw');
  assert.match(await said(tabs[1]), /Het is ingevuld met een ander account/);
  assert.doesNotMatch(await tabs[1].content(), /Tamazight/);
  await inspect(tabs[1], 'formulier-van-een-ander');
  await stranger.goto(`${made.url}/notitie`);
  assert.doesNotMatch(await stranger.content(), /Tamazight/);
  await log_out_elsewhere(context);

  await log_in(await opens(), 'mila', 1);
  await press(first, 'Verstuur opnieuw');
  assert.equal(first.url(), `${made.url}/notitie`);
  assert.match(await said(first), kept(0));
  // The form that was open all the while carries the token of the session before.
  await press(tabs[2], 'Notitie bewaren');
  assert.match(await said(tabs[2]), /U logde opnieuw in nadat u dit formulier opende/);
  await inspect(tabs[2], 'formulier-nog-eens');
  await press(tabs[2], 'Verstuur');
  assert.match(await said(tabs[2]), kept(2));
  await context.close();
});

test('the pages of an administrator', async () => {
  const page = await open(true);
  await log_in(page, 'anna');
  const troubles = troubles_of(page);
  for (const [path, name] of [['/beheer', 'beheer'], ['/beheer/mensen', 'mensen'], ['/beheer/mensen/nieuw', 'mens-nieuw'], ['/beheer/mensen/noor', 'mens'], ['/beheer/rechten', 'rechten']]) {
    await page.goto(made.url + path);
    await inspect(page, name);
  }
  await page.goto(`${made.url}/beheer/mensen/nieuw`);
  await page.getByLabel('Naam', { exact: true }).fill('Bas <b>');
  await page.getByLabel('Vanaf (hoeft niet)').fill('ooit');
  await press(page, 'Uitnodigen');
  await inspect(page, 'mens-nieuw-fout');
  assert.equal(await page.getByLabel('Naam', { exact: true }).inputValue(), 'Bas <b>');
  await page.getByLabel('Inlognaam').fill('bas');
  await page.getByLabel('Rol').selectOption('jeugdverpleegkundige');
  await page.getByLabel('Vanaf (hoeft niet)').fill('');
  await press(page, 'Uitnodigen');
  assert.match(await said(page), /\/uitnodiging\s[^]*(?<![\w-])[\w-]{43}(?![\w-])/);
  await inspect(page, 'mens-uitgenodigd');
  assert.deepEqual(troubles.filter((trouble) => !trouble.includes('400')), []);
  await page.close();
});

test('the pages of the administrator of a municipality', async () => {
  const page = await open(true);
  await log_in(page, 'gerda');
  for (const [path, name] of [['/beheer/organisaties', 'organisaties'], ['/beheer/organisaties/nieuw', 'organisatie-nieuw'], ['/beheer/organisaties/jgz', 'organisatie-bsn']]) {
    await page.goto(made.url + path);
    await inspect(page, name);
  }
  await page.close();
});
