// SPDX-License-Identifier: EUPL-1.2
// The pages about children in a browser, without JavaScript, on a program of the tests with a few made-up children.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { People } from './gallery_visit.mjs';

let people;

before(async () => {
  people = await People.enter('child_gallery');
});

after(() => people?.leave());

// The same pages of other people are looked at in pages.test.mjs.
const open_pages = [
  ['verpleegkundige', '/kinderen/dubbel', 'kinderen-dubbel'],
  ['medewerker', '/kinderen/3', 'kind-opvang'],
  ['medewerker', '/kinderen/3/wijzigen', 'kind-opvang-wijzigen'],
  ['privacy', '/toezicht', 'toezicht-leeg'],
];
for (const [who, path, name] of open_pages)
  test(`${path} for ${who}`, () => people.check(who, path, name));
test('a child of another organisation is not there', () =>
  people.check('medewerker', '/kinderen/1', 'kind-niet-hier', { status: 404 }));

test('a child is found by what was heard, and no address tells for whom was searched', () =>
  people.at_work('verpleegkundige', '/kinderen', async (page, press, said) => {
    await page.getByLabel('Naam').fill('nor berk');
    await page.getByLabel('Geboortedatum').fill('1 okt 09');
    await press('Zoek');
    assert.match(await said(), /Noor Berg/);
    assert.equal(new URL(page.url()).search, '');
    await people.sound(page, 'kinderen-gevonden');
    await page.getByLabel('Geboortedatum').fill('ooit');
    await press('Zoek');
    assert.equal(await page.getByLabel('Geboortedatum').inputValue(), 'ooit');
    await people.sound(page, 'kinderen-fout');
  }));

test('a child that is there already is shown before it is kept twice', () =>
  people.at_work('verpleegkundige', '/kinderen/nieuw', async (page, press, said) => {
    await page.getByLabel('Voornaam').first().fill('Noor');
    await page.getByLabel('Achternaam', { exact: true }).fill('Berg');
    await page.getByLabel('Geboortedatum').fill('31-31-2009');
    await press('Bewaren');
    assert.equal(await page.getByLabel('Geboortedatum').inputValue(), '31-31-2009');
    await people.sound(page, 'kind-nieuw-fout');
    await page.getByLabel('Geboortedatum').fill('1-10-2009');
    await press('Bewaren');
    assert.match(await said(), /Lijkt dit op een kind dat er al is\?/);
    await people.sound(page, 'kind-lijkt-op');
    await press('Nee, dit is een ander kind: bewaren');
    assert.match(page.url(), /\/kinderen\/\d+$/);
    assert.match(await said(), /3 jaar en 4 maanden/);
  }));

test('who comes second keeps what was typed, beside what the other kept', () =>
  people.at_work('verpleegkundige', '/kinderen/5/wijzigen', async (page, press, said) => {
    await people.at_work('verpleegkundige', '/kinderen/5/wijzigen', async (other, press_other) => {
      await other.getByLabel('Voornaam').first().fill('Eerste');
      await press_other('Bewaren');
    });
    await page.getByLabel('Voornaam').first().fill('Tweede');
    await press('Bewaren');
    assert.match(await said(), /intussen gewijzigd: Voornaam/);
    assert.equal(await page.getByLabel('Voornaam').first().inputValue(), 'Tweede');
    await people.sound(page, 'kind-intussen');
  }));

test('in an emergency a dossier opens with a reason, and the privacy officer sees it', async () => {
  await people.at_work('medewerker', '/kinderen/doorbreken', async (page, press, said) => {
    await page.getByLabel('Naam').fill('Noor Berg');
    await page.getByLabel('Waarom is dit nodig?').fill('haast');
    await press('Open het dossier nu');
    await people.sound(page, 'doorbreken-fout');
    await page.getByLabel('Waarom is dit nodig?').fill('De moeder is aangereden, het kind staat alleen.');
    await press('Open het dossier nu');
    assert.match(await said(), /Welk kind bedoelt u\?/);
    await people.sound(page, 'doorbreken-keuze');
    await page.locator('input[name=gekozen]').first().check();
    await press('Open het dossier nu');
    assert.match(await said(), /Dorpsstraat/);
    await people.sound(page, 'kind-noodtoegang');
  });
  await people.at_work('privacy', '/toezicht', async (page, press, said) => {
    assert.match(await said(), /De moeder is aangereden/);
    await people.sound(page, 'toezicht');
    await press('Ik heb dit nagekeken');
    assert.match(await said(), /Nagekeken door privacy/);
  });
});

test('the coordinator links two dossiers and sees the history', () =>
  people.at_work('coordinator', '/koppelingen', async (page, press, said) => {
    await page.getByLabel('Eerste dossier').fill('1');
    await page.getByLabel('Tweede dossier').fill('3');
    await press('Koppel deze dossiers');
    assert.match(await said(), /Gekoppeld vanaf 1 februari 2013/);
    await people.sound(page, 'koppeling');
    await press('Draai dit terug');
    assert.match(await said(), /niet gekoppeld/);
  }));

test('two dossiers are merged and taken apart again', () =>
  people.at_work('verpleegkundige', '/kinderen/1/dubbel', async (page, press, said) => {
    await page.getByLabel('Waarom gaan dossier 1 en 2 over hetzelfde kind?').fill('Twee keer ingeschreven.');
    await press('Voeg dossier 2 samen in dossier 1');
    assert.match(await said(), /Haal dossier 2 er weer uit/);
    await people.sound(page, 'kind-samengevoegd');
    await page.getByLabel('Waarom haalt u dossier 2 er weer uit?').fill('Toch een broer.');
    await press('Haal dossier 2 er weer uit');
    assert.doesNotMatch(await said(), /er weer uit/);
  }));
