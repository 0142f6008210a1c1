// SPDX-License-Identifier: EUPL-1.2
// Children and what is kept about them, made through the pages by the people of the demo, so that no page of theirs is empty.
import assert from 'node:assert/strict';
import { Visitor } from './visitor.mjs';

const berg = {
  voornaam: 'Noor', voorvoegsel: 'van den', achternaam: 'Berg', geboortedatum: '1-10-2009', 'thuistaal-1': 'nl', 'thuistaal-2': 'tr',
  'verzorger-1-voornaam': 'Anna', 'verzorger-1-achternaam': 'Berg', 'verzorger-1-relatie': 'moeder', 'verzorger-1-telefoon': '06 12345678',
  'verzorger-1-e-mail': 'anna@voorbeeld.nl', 'verzorger-1-taal': 'tr', 'verzorger-1-tolk': 'ja', 'verzorger-1-gezag': 'ja',
  'adres-1-straat': 'Dorpsstraat', 'adres-1-huisnummer': '12', 'adres-1-postcode': '1312 AB', 'adres-1-plaats': 'Almere', 'adres-1-vanaf': '1-10-2009',
};

/** Only what the form of this person asks for. */
async function fitting(visitor, values) {
  const [form] = await visitor.forms();
  const asked = new Set(form.fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name)));
}

/** Keeps a child, although it may look like another. Gives the address of its dossier. */
async function keep(visitor, values) {
  await visitor.go('/kinderen/nieuw');
  await visitor.send('/kinderen/nieuw', await fitting(visitor, values), 'bewaren');
  if (visitor.path() === '/kinderen/nieuw') await visitor.send('/kinderen/nieuw', {}, 'ander-kind');
  assert.match(visitor.path(), /^\/kinderen\/\d+$/, await visitor.said());
  return visitor.path();
}

async function ask_for(visitor, kind, child, about) {
  await visitor.go('/rechten/nieuw');
  const values = { kind: child.split('/').at(-1), soort: kind, gevraagd_door: 'Anna Berg, moeder', ontvangen_op: '2-3-2014', toelichting: about };
  assert.equal(await visitor.send('/rechten/nieuw', values), 200, await visitor.said());
  return visitor.path();
}

/** Somebody at work until it is done. */
async function as(browser, url, login, work) {
  const visitor = await Visitor.enter(browser, url, login);
  try {
    return await work(visitor);
  } finally {
    await visitor.leave();
  }
}

async function give_consent(visitor, child) {
  await visitor.go(`${child}/toestemming`);
  const values = {
    verzorger: 'Anna Berg', gegeven_op: '1-3-2014', wijze: 'papier', tekst: 'formulier 3', vanaf: '1-3-2014', tot: '1-3-2015',
  };
  const form = (await visitor.forms()).find(({ fields }) => fields.some(({ name }) => name === 'doel'));
  const receivers = form.fields.filter(({ name }) => name === 'ontvanger').map(({ value }) => value);
  const choice = { doel: 'opvang', ontvanger: receivers.find((code) => code.startsWith('psz')) };
  assert.equal(await visitor.send(`${child}/toestemming`, choice, 'tonen'), 200, await visitor.said());
  assert.equal(await visitor.send(`${child}/toestemming`, { ...values, velden: ['indicatie.*'] }, 'geven'), 200, await visitor.said());
  assert.match(await visitor.said(), /formulier 3/);
}

/** Gives the addresses of what was made. */
export async function make_scene(browser, url) {
  const at_nurse = await as(browser, url, 'verpleging', async (nurse) => {
    const child = await keep(nurse, berg);
    const double = await keep(nurse, { ...berg, achternaam: 'Bergh', 'adres-1-huisnummer': '12a' });
    await keep(nurse, { ...berg, voornaam: 'Mohammed Abdelkarim', voorvoegsel: '', achternaam: 'Wolvenberg-van Schimmelpenninck', geboortedatum: '3-5-2010' });
    await give_consent(nurse, child);
    return { child, double, correction: await ask_for(nurse, 'correctie', child, 'De achternaam is verkeerd geschreven.'), access: await ask_for(nurse, 'inzage', double, '') };
  });
  const preschool = await as(browser, url, 'locatie', async (manager) => ({ child: await keep(manager, berg) }));
  await as(browser, url, 'opvang', async (worker) => {
    await worker.go('/kinderen/doorbreken');
    const values = { naam: 'Noor van den Berg', geboortedatum: '1-10-2009', reden: 'De moeder is aangereden, het kind staat alleen op het plein.' };
    await worker.send('/kinderen/doorbreken', values, 'openen');
  });
  const tie = await as(browser, url, 'coordinatie', async (coordinator) => {
    await coordinator.go('/koppelingen');
    const [one, other] = [at_nurse.child, preschool.child].map((path) => path.split('/').at(-1));
    await coordinator.send('/koppelingen', { een: one, ander: other }, 'koppelen');
    return coordinator.path();
  });
  return { nurse: at_nurse, preschool, tie };
}
