// SPDX-License-Identifier: EUPL-1.2
// FT-65: how long a failed log-in takes tells nothing of who has an account. That each failure costs one hashing of a password is
// tested by counting (login_do_test.cpp); this is what the wire shows of it, and the only test here that looks at a clock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo_people } from '../browser/harness.mjs';
import { start_on_a_copy } from './wire.mjs';

let kiem;
before(async () => (kiem = await start_on_a_copy({ more: ['--behind-proxy'] })));
after(() => kiem?.stop());

/** So many standard errors apart are two groups that are surely not one, even when tried often on a machine that does other
 *  things too. */
const apart = 6;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
/** Welch's t: how many standard errors the means of two groups are apart. */
const welch = (one, other) => (mean(one) - mean(other)) / Math.sqrt(variance(one) / one.length + variance(other) / other.length);

/** Without the slowest tenth: what else the machine did just then. One such try makes a group so wide that nothing is told apart. */
const undisturbed = (values) => values.toSorted((one, other) => one - other).slice(0, Math.ceil(values.length * 0.9));

let place = 0;
/** Each try comes from another place, so that only the name counts. Gives [status, milliseconds]. */
async function try_in(naam, wachtwoord) {
  place += 1;
  const headers = { 'x-forwarded-for': `198.51.${(place >> 8) & 255}.${place & 255}` };
  const begin = performance.now();
  const answer = await fetch(`${kiem.url}/inloggen`, { method: 'POST', body: new URLSearchParams({ naam, wachtwoord }), redirect: 'manual', headers });
  await answer.arrayBuffer();
  return [answer.status, performance.now() - begin];
}

/** Takes both in turn, the first of each pair by lot. Gives the times of those that answered with `status`, undisturbed. */
async function in_turn(pairs, status) {
  const times = [[], []];
  for (const pair of pairs)
    for (const at of Math.random() < 0.5 ? [0, 1] : [1, 0]) {
      const [given, took] = await try_in(...pair[at]);
      if (given === status) times[at].push(took);
    }
  return times.map(undisturbed);
}

const in_words = ([one, other]) => `${mean(one).toFixed(2)} ms in ${one.length}, ${mean(other).toFixed(2)} ms in ${other.length}, t = ${welch(one, other).toFixed(2)}`;

/** The two groups are one as far as can be seen: in one of the rounds, or not twice in the same direction. */
async function look_alike(t, rounds) {
  const seen = [];
  for (const round of rounds) {
    const times = await round();
    assert.ok(times[0].length >= 10 && times[1].length >= 10, 'too few to tell');
    t.diagnostic(in_words(times));
    seen.push(welch(...times));
    if (Math.abs(seen.at(-1)) < apart) return;
  }
  assert.ok(seen.some((value) => Math.sign(value) !== Math.sign(seen[0])), `told apart: t = ${seen.map((value) => value.toFixed(1))}`);
}

const names = () => [...demo_people().keys()];
/** A name as long, of nobody. */
const nobody = (name, number) => `${name.slice(0, -2)}${String(number).padStart(2, '0')}`;

test('Welch is computed as in the books', () => {
  const one = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
  const other = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.2, 33.8];
  assert.ok(Math.abs(welch(one, other) + 2.8) < 0.1, String(welch(one, other)));
});

test('a name of nobody takes as long as one of somebody', async (t) => {
  await try_in('niemand', 'om warm te lopen');
  // A name waits from its fifth failure on: twice two tries of each.
  const round = (first) => () =>
    in_turn(
      [first, first + 1].flatMap((number) => names().map((name) => [[name, `verkeerd wachtwoord ${number}`], [nobody(name, number), `verkeerd wachtwoord ${number}`]])),
      403,
    );
  await look_alike(t, [round(1), round(3)]);
});

test('while one has to wait, the right password takes as long as a wrong one', async (t) => {
  const [[name, { password }]] = demo_people();
  for (let tries = 0; tries < 8; ++tries) await try_in(name, 'verkeerd wachtwoord');
  const wrong = password.replace(/./g, 'x');
  const round = () => in_turn(Array.from({ length: 30 }, () => [[name, password], [name, wrong]]), 429);
  await look_alike(t, [round, round]);
});

test('a try that hashes nothing would be told apart', async () => {
  const [times, others] = await in_turn(names().map((name, at) => [[nobody(name, 90 + (at % 10)), 'verkeerd wachtwoord'], [nobody(name, 80 + (at % 10)), 'verkeerd wachtwoord']]), 403);
  const empty = [];
  for (const name of names()) empty.push((await try_in(name, ''))[1]);
  const without = undisturbed(empty);
  assert.ok(welch([...times, ...others], without) > apart, in_words([[...times, ...others], without]));
});
