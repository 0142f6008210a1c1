// SPDX-License-Identifier: EUPL-1.2
// The manuals of docs/handleiding/ followed step by step through the demo: one child from signal to place, and on to the figure.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copy_of_database, demo_people, open_browser, scratch_folder, start_kiem, widths } from './harness.mjs';
import { assert_sound, troubles_of } from './inspection.mjs';

const child = { given: 'Jozefien', family: 'Wegwijzer', name: 'Jozefien Wegwijzer', parent: 'Annemoon Wegwijzer' };
/** Where it all happens: the location of "locatie" and "peuters". */
const place = { location: 'PSZ01', name: 'Peuterspeelzaal Kabouterbos' };
/** What a later step must know of an earlier one. */
const seen = {};
let browser, kiem, scratch;

before(async () => {
  scratch = scratch_folder();
  kiem = await start_kiem({ database: copy_of_database(scratch.folder) });
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await kiem?.stop();
  scratch.remove();
});

/** Somebody of the demo with the manual in hand: logs in, and goes on by the words of links, buttons and fields. */
class Reader {
  static async log_in(login) {
    const reader = new Reader();
    reader.context = await browser.newContext({ locale: 'nl-NL', viewport: { width: widths.at(-1), height: 900 } });
    reader.page = await reader.context.newPage();
    reader.troubles = troubles_of(reader.page);
    await reader.page.goto(`${kiem.url}/inloggen`);
    await reader.page.getByLabel('Inlognaam').fill(login);
    await reader.page.getByLabel('Wachtwoord').fill(demo_people().get(login).password);
    await reader.press('Inloggen');
    assert.equal(reader.path(), '/start');
    return reader;
  }

  /** With "Uitloggen", after which the pages are shut. */
  async log_out() {
    const last = this.page.url();
    await this.#arrive(() => this.page.getByRole('button', { name: 'Uitloggen' }).first().press('Enter', { noWaitAfter: true }));
    await this.page.goto(last);
    assert.equal(this.path(), '/inloggen');
    // A form that is turned down has a status that the browser tells of too.
    assert.deepEqual(this.troubles.filter((trouble) => !/status of 4(00|09|22)/.test(trouble)), []);
    await this.context.close();
  }

  async #arrive(act) {
    await Promise.all([this.page.waitForEvent('load'), act()]);
  }
  path() {
    return new URL(this.page.url()).pathname;
  }
  said() {
    return this.page.getByRole('main').innerText();
  }
  press(button) {
    return this.#arrive(() => this.page.getByRole('main').getByRole('button', { name: button, exact: true }).first().press('Enter', { noWaitAfter: true }));
  }
  follow(link) {
    return this.#arrive(() => this.page.getByRole('link', { name: link, exact: typeof link === 'string' }).first().press('Enter', { noWaitAfter: true }));
  }
  open(title) {
    return this.page.locator('summary', { hasText: title }).first().press('Enter');
  }

  /** Fills fields in by their names, of the form with this button where there are more; what is chosen by its value, several as
   *  an array. */
  async fill(values, button) {
    const main = this.page.locator('main');
    const form = button ? main.locator('form').filter({ has: this.page.getByRole('button', { name: button, exact: true }) }) : main;
    for (const [name, value] of Object.entries(values)) {
      const field = form.locator(`[name="${name}"]:not([type=hidden])`);
      const kind = await field.first().evaluate((node) => (node.tagName === 'SELECT' ? 'select' : node.type));
      if (kind === 'select') await field.selectOption(value);
      else if (kind === 'radio' || kind === 'checkbox')
        for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
      else await field.fill(value);
    }
  }

  /** The page that stands there is sound. Those without anything typed are looked at in pages.test.mjs. */
  async looks_sound() {
    const ids = await this.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], this.path());
    await assert_sound(this.page, `weg-${++looked_at}`, widths[looked_at % widths.length]);
    await this.page.setViewportSize({ width: widths.at(-1), height: 900 });
  }
}
let looked_at = 0;

/** The demo has a clock of its own; its today stands in a form. */
const days = {
  of: (text) => new Date(Date.UTC(...text.split('-').reverse().map((part, i) => (i === 1 ? part - 1 : Number(part))))),
  as_typed: (day) => `${day.getUTCDate()}-${day.getUTCMonth() + 1}-${day.getUTCFullYear()}`,
  before: (day, count) => new Date(day.getTime() - count * 86_400_000),
  months_before: (day, count) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - count, 1)),
};
/** The last day that is no Saturday or Sunday. */
const working_day = (day) => ([0, 6].includes(day.getUTCDay()) ? working_day(days.before(day, 1)) : day);

/** What comes after a step that failed cannot go well. */
let has_failed = false;
const step = (name, work) =>
  test(name, async (context) => {
    if (has_failed) return context.skip('an earlier step failed');
    has_failed = true;
    await work();
    has_failed = false;
  });

/** How many children came as far as each stage, of the page of the funnel. */
async function funnel_of(reader) {
  await reader.follow('Toeleiding in cijfers');
  const rows = await reader.page.locator('#stappen ~ * tbody tr, section:has(#stappen) tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  return Object.fromEntries(rows.map(([stage, now, reached]) => [stage, { now: Number(now), reached: Number(reached) }]));
}

/** How many children of the municipality are of the target group, reached and not reached, on a count date. */
async function figures_of(reader, on) {
  await reader.follow('Monitor');
  await reader.open('Een andere teldatum bekijken');
  await reader.page.getByLabel('Teldatum').first().fill(on);
  await reader.press('Toon de monitor');
  const link = await reader.page.getByRole('link', { name: 'Figuren als JSON' }).getAttribute('href');
  const [session] = await reader.context.cookies();
  const { figures } = await (await fetch(kiem.url + link, { headers: { cookie: `${session.name}=${session.value}` } })).json();
  const of = (wanted) => figures.find(({ indicator, splits }) => indicator === wanted && Object.keys(splits).length === 0).numerator;
  return { target_children: of('D1'), reached: of('B1'), not_reached: of('N1') };
}


step('the nurse makes a child', async () => {
  const nurse = await Reader.log_in('verpleging');
  await nurse.follow('Kinderen');
  await nurse.fill({ naam: child.name });
  await nurse.press('Zoek');
  await nurse.looks_sound();
  await nurse.follow('Nieuw kind');
  // The clock of the demo stands in the past: a child of now is not born yet.
  await nurse.fill({ voornaam: child.given, achternaam: child.family, geboortedatum: days.as_typed(new Date()) });
  await nurse.press('Bewaren');
  assert.match(await nurse.said(), /kan geen geboortedatum zijn/);
  await nurse.looks_sound();
  await nurse.fill({
    geboortedatum: '1-9-2011', 'verzorger-1-voornaam': 'Annemoon', 'verzorger-1-achternaam': 'Wegwijzer', 'verzorger-1-relatie': 'moeder',
    'verzorger-1-telefoon': '06 12345678', 'verzorger-1-gezag': 'ja', 'adres-1-straat': 'Dorpsstraat', 'adres-1-huisnummer': '12',
    'adres-1-postcode': '1361 AB', 'adres-1-plaats': 'Almere', 'adres-1-vanaf': '1-9-2011',
  });
  await nurse.press('Bewaren');
  assert.match(nurse.path(), /^\/kinderen\/\d+$/, await nurse.said());
  seen.child = nurse.path();
  await nurse.log_out();
});

step('the nurse indicates, and gives the letter', async () => {
  const nurse = await Reader.log_in('verpleging');
  await nurse.page.goto(kiem.url + seen.child);
  await nurse.follow('Indicatie');
  await nurse.follow('Indicatie afgeven');
  seen.today = days.of(await nurse.page.locator('[name=afgegeven_op]').inputValue());
  await nurse.press('Indicatie afgeven');
  assert.match(await nurse.said(), /Deze vraag heeft nog geen antwoord/);
  await nurse.looks_sound();
  await nurse.fill({ opleiding_1: '3', opleiding_2: '3', eenouder: 'nee', ouders_spreken_nederlands: 'nee', taalomgeving_voldoende: 'ja', sociaal_emotioneel_risico: 'nee', ouders: 'eens' });
  await nurse.press('Alleen de uitkomst bekijken');
  assert.match(await nurse.said(), /Het kind hoort bij de doelgroep/);
  await nurse.looks_sound();
  await nurse.press('Indicatie afgeven');
  assert.equal(nurse.path(), `${seen.child}/indicatie`, await nurse.said());
  assert.match(await nurse.said(), /Vraag de ouder of u mag verwijzen/);
  await nurse.page.goto(kiem.url + seen.child);
  const code = /K-[0-9a-f]{16}/.exec(await nurse.said())[0];
  // Who may not know the name sees the code.
  seen.title = new RegExp(`^(${child.name}|(Kind )?${code})$`);
  await nurse.page.goto(`${kiem.url}${seen.child}/indicatie`);
  await nurse.looks_sound();
  await nurse.follow('Brief voor de ouders');
  assert.match(await nurse.said(), /Beste ouders of verzorgers van/);
  assert.match(await nurse.said(), /Masterplan Het Jonge Kind/);
  await nurse.log_out();
});

step('the nurse writes down what the parent agrees to', async () => {
  const nurse = await Reader.log_in('verpleging');
  await nurse.page.goto(`${kiem.url}${seen.child}/indicatie`);
  await nurse.follow('Naar de toestemmingen van dit kind');
  const on = days.as_typed(seen.today);
  // What a referral needs of the municipality stands ticked; the location is one more.
  const box = (value) => nurse.page.locator(`[name=velden][value="${value}"]`);
  assert.ok(await nurse.page.locator('[name=ontvanger][value=gemeente]').isChecked());
  for (const value of ['kind.*', 'verzorger.*']) assert.ok(await box(value).isChecked(), value);
  assert.equal(await nurse.page.locator('[name=gegeven_op]').inputValue(), on);
  assert.equal(await box('plaatsing.*').count(), 0, 'what consent opens to nobody here');
  await nurse.fill({ ontvanger: 'psz-almere' });
  await nurse.press('Toestemming bewaren');
  assert.match(await nurse.said(), /U koos een ander doel of een andere organisatie/);
  await nurse.looks_sound();
  await nurse.fill({ 'tekst': 'formulier 3' });
  await nurse.press('Toestemming bewaren');
  assert.match(await nurse.said(), /Kies hoe de ouder toestemming gaf/);
  await nurse.looks_sound();
  await nurse.fill({ wijze: 'mondeling' });
  await nurse.press('Toestemming bewaren');
  assert.equal(nurse.path(), `${seen.child}/toestemming`, await nurse.said());
  assert.match(await nurse.said(), /Gemeente Almere[^]*Peuterspeelzalen Almere|Peuterspeelzalen Almere[^]*Gemeente Almere/);
  await nurse.looks_sound();
  await nurse.page.goto(`${kiem.url}${seen.child}/indicatie`);
  assert.match(await nurse.said(), /De ouder vindt het goed dat de gemeente meekijkt/);
  await nurse.log_out();
});

step('the policy officer sees how many children there are at each step', async () => {
  const officer = await Reader.log_in('beleid');
  seen.funnel = await funnel_of(officer);
  assert.ok(seen.funnel['Geïndiceerd'], JSON.stringify(seen.funnel));
  seen.figures = await figures_of(officer, days.as_typed(seen.today));
  await officer.log_out();
});

step('the coordinator finds the child on the board, speaks with its parents and writes down their wish', async () => {
  const coordinator = await Reader.log_in('coordinatie');
  await coordinator.follow('Nu te doen');
  await coordinator.follow('Trajecten');
  await coordinator.fill({ toestand: 'geindiceerd', eigenaar: 'gemeente' });
  await coordinator.press('Toon');
  await coordinator.looks_sound();
  while ((await coordinator.page.getByRole('link', { name: seen.title }).count()) === 0) await coordinator.follow('Volgende');
  await coordinator.follow(seen.title);
  seen.case = coordinator.path();
  await coordinator.open('Leg een contact vast');
  await coordinator.fill({ 'contact-dag': 'ooit' });
  await coordinator.press('Bewaar het contact');
  assert.match(await coordinator.said(), /“ooit” is geen dag/);
  await coordinator.looks_sound();
  await coordinator.fill({ 'contact-uitkomst': 'bereikt', 'contact-kanaal': 'telefoon', 'contact-dag': days.as_typed(seen.today), 'contact-notitie': 'Willen een plaats dicht bij huis.' });
  await coordinator.press('Bewaar het contact');
  assert.match(await coordinator.said(), /Het contact is bewaard[^]*In contact[^]*Willen een plaats dicht bij huis/);
  await coordinator.follow('Naar de wensen van de ouders');
  await coordinator.fill({ vanaf: days.as_typed(seen.today) });
  await coordinator.press('Wens bewaren');
  assert.match(await coordinator.said(), /Er is geen locatie gekozen/);
  await coordinator.looks_sound();
  await coordinator.fill({ 'locatie-1': place.location, vanaf: days.as_typed(working_day(seen.today)) });
  await coordinator.press('Wens bewaren');
  assert.match(await coordinator.said(), new RegExp(`${place.name}[^]*Gevraagd op`));
  await coordinator.page.goto(kiem.url + seen.case);
  assert.match(await coordinator.said(), /Op de wachtlijst/);
  await coordinator.log_out();
});

/** Hands in what may have to be confirmed first. */
async function press_and_confirm(reader, button) {
  await reader.press(button);
  const confirmation = reader.page.getByLabel('Ik heb de opmerkingen gelezen en het kan toch');
  if ((await confirmation.count()) === 0) return;
  await reader.looks_sound();
  await confirmation.first().check();
  await reader.press(button);
}

step('the location offers a place, hears the parents and places the child', async () => {
  const manager = await Reader.log_in('locatie');
  await manager.follow('Groepen');
  await manager.follow('Wachtlijst');
  await manager.fill({ locatie: place.location });
  await manager.press('Toon');
  await manager.looks_sound();
  await manager.follow(seen.title);
  await manager.press('Aanbieden');
  assert.match(await manager.said(), /Er is geen groep gekozen/);
  await manager.looks_sound();
  const free = await manager.page.locator('[name=groep]').first().locator('option').evaluateAll((all) => all.filter((one) => one.value).map((one) => ({ code: one.value, free: Number(/(-?\d+) van \d+ vrij/.exec(one.textContent)?.[1] ?? 0) })));
  seen.group = free.toSorted((one, other) => other.free - one.free)[0].code;
  await manager.fill({ groep: seen.group, dagdelen: ['ma-ochtend', 'di-ochtend', 'wo-ochtend', 'do-ochtend', 'vr-ochtend'], 'eerste-dag': days.as_typed(working_day(seen.today)) }, 'Aanbieden');
  await press_and_confirm(manager, 'Aanbieden');
  assert.match(await manager.said(), /wacht op antwoord/);
  await manager.looks_sound();
  await manager.press('De ouders zeggen ja');
  assert.match(await manager.said(), /de ouders zeiden ja/);
  if ((await manager.page.locator('[name=voornaam]').count()) > 0) await manager.fill({ voornaam: child.given, achternaam: child.family, geboortedatum: '1-9-2011' });
  await press_and_confirm(manager, 'Plaatsen');
  assert.match(manager.path(), /^\/kinderen\/\d+\/plaatsing$/, await manager.said());
  assert.match(await manager.said(), new RegExp(seen.group));
  seen.placed = manager.path().replace('/plaatsing', '');
  await manager.looks_sound();
  await manager.log_out();
});

step('the location lets the parent in, who sees what is kept and who looked', async () => {
  const manager = await Reader.log_in('locatie');
  await manager.page.goto(kiem.url + seen.placed);
  await manager.follow('Wijzigen');
  await manager.fill({ 'verzorger-1-voornaam': 'Annemoon', 'verzorger-1-achternaam': 'Wegwijzer', 'verzorger-1-relatie': 'moeder', 'verzorger-1-gezag': 'ja' });
  await manager.press('Bewaren');
  await manager.follow('Accounts van verzorgers');
  await manager.press('Geef deze verzorger een account');
  assert.match(await manager.said(), /Kies een verzorger uit het dossier die het gezag heeft/);
  await manager.looks_sound();
  await manager.fill({ verzorger: child.parent, 'naam-inloggen': 'ouder' });
  await manager.press('Geef deze verzorger een account');
  assert.match(await manager.said(), /Toegang sinds/);
  await manager.log_out();
  const parent = await Reader.log_in('ouder');
  await parent.follow('Mijn kind');
  await parent.follow(child.name);
  await parent.follow('Wie keek in het dossier');
  assert.match(await parent.said(), /Leon Locatie|locatiemanager|Peuterspeelzalen Almere/);
  await parent.log_out();
});

step('the preschool worker keeps the attendance of the week', async () => {
  const worker = await Reader.log_in('peuters');
  await worker.follow('Nu te doen');
  await worker.follow('Groepen');
  await worker.page.goto(`${kiem.url}/groepen/${seen.group}`);
  await worker.follow('Aanwezigheid invullen');
  if (working_day(seen.today) < days.before(seen.today, (seen.today.getUTCDay() + 6) % 7)) await worker.follow('Vorige week');
  const mark = worker.page.getByRole('combobox', { name: new RegExp(`^${child.name}, `) }).first();
  await mark.selectOption('ziek');
  await worker.press('Week opslaan');
  assert.match(await worker.said(), /Opgeslagen op .+ door/);
  assert.equal(await worker.page.getByRole('combobox', { name: new RegExp(`^${child.name}, `) }).first().inputValue(), 'ziek');
  await worker.looks_sound();
  await worker.log_out();
});

step('the nurse and the coordinator see that the child has a place', async () => {
  for (const login of ['verpleging', 'coordinatie']) {
    const reader = await Reader.log_in(login);
    await reader.page.goto(kiem.url + seen.case);
    assert.match(await reader.said(), /Het kind heeft een plaats/);
    await reader.looks_sound();
    await reader.log_out();
  }
});

step('the policy officer sees the figures change', async () => {
  const officer = await Reader.log_in('beleid');
  const funnel = await funnel_of(officer);
  for (const stage of ['Op de wachtlijst', 'Geplaatst'])
    if (!Number.isNaN(seen.funnel[stage].reached)) assert.equal(funnel[stage].reached, seen.funnel[stage].reached + 1, stage);
  const figures = await figures_of(officer, days.as_typed(seen.today));
  const { target_children, reached, not_reached } = seen.figures;
  assert.deepEqual(figures, { target_children, reached: reached + 1, not_reached: not_reached - 1 });
  await officer.log_out();
});
