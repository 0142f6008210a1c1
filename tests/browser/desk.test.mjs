// SPDX-License-Identifier: EUPL-1.2
// The pages of what must be done now in a browser, without JavaScript, on a program of the tests with a few made-up children.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, People } from './gallery_visit.mjs';

let people;

before(async () => {
  people = await People.enter('desk_gallery');
});

after(() => people?.leave());

// What the demo has none of; the rest is looked at in pages.test.mjs.
const open_pages = [
  ['verpleegkundige', '/werk', 'werk'],
  ['coordinator', '/werk', 'werk-coordinator'],
  ['medewerker', '/werk', 'werk-leeg'],
  ['coordinator', '/trajecten?stand=alle', 'trajecten-alle'],
  ['verpleegkundige', '/trajecten?toestand=gesignaleerd', 'trajecten-leeg'],
  ['verpleegkundige', '/trajecten/8', 'traject-gesloten'],
  ['coordinator', '/trajecten/3', 'traject-coordinator'],
  ['medewerker', '/signalen', 'signalen-leeg'],
  ['verpleegkundige', '/trajecten/1?stap=contact', 'traject-stap'],
];
for (const [who, path, name] of open_pages)
  test(`${path} for ${who}`, () => people.check(who, path, name));
test('a case that is not one’s own is not there', () =>
  people.check('medewerker', '/trajecten/1', 'traject-niet-hier', { status: 404 }));

const open = (page, title) => page.locator('summary', { hasText: title }).press('Enter');

test('from the work list to a contact that is kept', () =>
  people.at_work('verpleegkundige', '/werk', async (page, press, said) => {
    await arrive(page, 'link', 'Leg contact: Noor van den Berg');
    await open(page, 'Leg een contact vast');
    await page.getByLabel('Op welke dag?').first().fill('ooit');
    await page.locator('#veld-contact-notitie').fill('Belt morgen terug.');
    await press('Bewaar het contact');
    assert.equal(await page.getByLabel('Op welke dag?').first().inputValue(), 'ooit');
    await people.sound(page, 'traject-fout');
    await page.getByLabel('Op welke dag?').first().fill('1-2-2013');
    await page.getByLabel('Geen antwoord').press('Space');
    await press('Bewaar het contact');
    assert.match(await said(), /Het contact is bewaard/);
    assert.match(await said(), /Belt morgen terug/);
    await people.sound(page, 'traject-gedaan');
  }));

test('a signal of the preschool reaches the nurse', () =>
  people.at_work('medewerker', '/kinderen/66/signaal', async (page, press, said) => {
    await page.getByLabel('Wat is u opgevallen?').fill('Vera zegt op de groep nog geen woord.');
    await page.getByLabel('Wanneer zag u het?').fill('ooit');
    await press('Geef het signaal');
    assert.match(await page.getByLabel('Wat is u opgevallen?').inputValue(), /nog geen woord/);
    await people.sound(page, 'signaal-fout');
    await page.getByLabel('Wanneer zag u het?').fill('31-1-2013');
    await press('Geef het signaal');
    assert.match(await said(), /Het signaal is gegeven[^]*Vera Smits[^]*nog geen woord/);
    await people.sound(page, 'signalen');
    await people.at_work('verpleegkundige', '/werk', async (nurse, press_nurse, said_nurse) => {
      assert.match(await said_nurse(), /Nieuwe signalen[^]*Vera Smits/);
      await arrive(nurse, 'link', 'Beoordeel: Vera Smits');
      assert.match(await said_nurse(), /nog geen woord/);
      await people.sound(nurse, 'traject-signaal');
    });
  }));

test('who comes second sees what changed and keeps what was typed', () =>
  people.at_work('verpleegkundige', '/trajecten/2', async (page, press, said) => {
    await people.at_work('verpleegkundige', '/trajecten/2', async (other, press_other) => {
      await open(other, 'De ouders willen een plaats');
      await press_other('Zet op de wachtlijst');
    });
    await open(page, 'Kies een andere dag');
    await page.locator('#veld-uitstellen-dag').fill('15-2-2013');
    await page.locator('#veld-uitstellen-notitie').fill('Afspraak om tien uur');
    await press('Bewaar de dag');
    assert.match(await said(), /intussen veranderd/);
    assert.equal(await page.locator('#veld-uitstellen-notitie').inputValue(), 'Afspraak om tien uur');
    await people.sound(page, 'traject-intussen');
  }));

test('several cases are handed over at once, after they were named', () =>
  people.at_work('verpleegkundige', '/trajecten', async (page, press, said) => {
    await page.getByLabel('Kies Kind Meijer0, traject 11').press('Space');
    await page.getByLabel('Kies Kind Meijer1, traject 12').press('Space');
    await press('Overdragen');
    assert.match(await said(), /Kind Meijer0[^]*Kind Meijer1/);
    await people.sound(page, 'trajecten-samen');
    await page.getByLabel('Wie neemt het over?').selectOption('gemeente');
    await page.getByLabel('Notitie').fill('Graag overnemen.');
    await press('Draag over (aantal: 2)');
    assert.match(await said(), /Overgedragen \(aantal: 2\)/);
  }));
