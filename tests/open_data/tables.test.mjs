// SPDX-License-Identifier: EUPL-1.2
// The numbers of an edition as CSV and as JSON-stat: each is what its standard asks, both say the same, and parts add up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import JSONstat from 'jsonstat-toolkit';
import { no_edition, read_json, read_rows, read_table, read_text } from './edition.mjs';
import { problems_of } from './csvw.mjs';

const skip = { skip: no_edition };
const total = '_T';

/** The names of the dimensions, from the description. */
const dimensions = () => read_json('gegevens.csv-metadata.json').tables[0].tableSchema.columns
  .filter((column) => column.default === total).map((column) => column.name);
const code = (row, dimension) => row[dimension] || total;

test('the reader of CSV refuses what is no RFC 4180', () => {
  assert.deepEqual(read_rows('a,"b ""c"""\r\n"d\r\n",\r\n'), [['a', 'b "c"'], ['d\r\n', '']]);
  for (const bad of ['a\n', 'a"b\r\n', '"a"b\r\n', 'a']) assert.throws(() => read_rows(bad), /RFC 4180/);
});

test('the CSV is as its description says', skip, () => {
  assert.deepEqual(problems_of(read_json('gegevens.csv-metadata.json'), read_text), []);
});

test('the description would find a wrong file', skip, () => {
  const description = read_json('gegevens.csv-metadata.json');
  const with_data = (change) => problems_of(description, (name) => (name === 'gegevens.csv' ? change(read_text(name)) : read_text(name)));
  assert.match(with_data((text) => text + text.slice(text.indexOf('\r\n') + 2)).join(), /primary key/);
  assert.match(with_data((text) => text.replace(/\d{4}-\d\d-\d\d/, '1-10-2012')).join(), /is no date/);
  assert.match(with_data((text) => text.replace('methode,', 'methoden,')).join(), /headings/);
  assert.match(with_data((text) => text.replace(/\r\n[^,]+,/, '\r\nX9,')).join(), /not in gegevens-methode.csv/);
});

test('no text of the CSV runs as a formula', skip, () => {
  for (const row of read_table('gegevens.csv'))
    for (const [column, cell] of Object.entries(row)) if (column !== 'waarde') assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
});

test('JSON-stat holds the numbers of the CSV, and the reason where there is none', skip, () => {
  const names = dimensions();
  const cells = new Map(read_table('gegevens.csv').map((row) =>
    [JSON.stringify([row.methode, row.maat, ...names.map((name) => code(row, name))]), row]));
  const collection = JSONstat(read_json('gegevens.json'));
  assert.equal(collection.class, 'collection');
  let seen = 0;
  for (const dataset of collection.Dataset()) {
    assert.equal(dataset.class, 'dataset');
    assert.deepEqual(dataset.role.metric, ['maat']);
    for (let at = 0; at < dataset.n; ++at) {
      const { value, status } = dataset.Data(at);
      if (status === null || status === undefined) continue;
      let rest = at;
      const parts = {};
      for (const id of [...dataset.id].reverse()) {
        const { length, id: codes } = dataset.Dimension(id);
        parts[id] = codes[rest % length];
        rest = Math.floor(rest / length);
      }
      const row = cells.get(JSON.stringify([dataset.extension.methode, parts.maat, ...names.map((name) => parts[name] ?? total)]));
      assert.ok(row, `${dataset.extension.tabel} ${JSON.stringify(parts)} is not in the CSV`);
      assert.equal(value, row.waarde === '' ? null : Number(row.waarde));
      assert.equal(status, row.status);
      assert.equal(parts.teldatum, row.teldatum);
      ++seen;
    }
  }
  assert.equal(seen, cells.size);
});

test('the sum of JSON-stat is the sum of the CSV', skip, () => {
  const sum = (numbers) => numbers.reduce((left, right) => left + right, 0);
  const in_csv = sum(read_table('gegevens.csv').map((row) => Number(row.waarde)));
  const in_json = sum(JSONstat(read_json('gegevens.json')).Dataset().map((dataset) => sum(dataset.value.map(Number))));
  assert.ok(Math.abs(in_csv - in_json) < 1e-6, `${in_csv} and ${in_json}`);
  assert.ok(in_csv > 0);
});

test('the wijken of a rounded count add up to its total', skip, () => {
  const names = dimensions();
  if (!names.includes('wijk')) return;
  const totals = new Map();
  const sums = new Map();
  for (const row of read_table('gegevens.csv')) {
    if (row.laagst === '' || !['afgerond', 'exact'].includes(row.status)) continue;
    // Beside an exact total stands the sum of the rounded parts, as a measure of its own.
    const measure = row.maat.replace(/_afgerond$/, '');
    const key = JSON.stringify([row.methode, measure, ...names.filter((name) => name !== 'wijk').map((name) => code(row, name))]);
    if (code(row, 'wijk') === total) {
      if (row.status === 'afgerond') totals.set(key, Number(row.waarde));
    } else if (row.status === 'afgerond') sums.set(key, (sums.get(key) ?? 0) + Number(row.waarde));
  }
  const both = [...sums.keys()].filter((key) => totals.has(key));
  for (const key of both) assert.equal(sums.get(key), totals.get(key), key);
  if (totals.size > 0 && sums.size > 0) assert.ok(both.length > 0, 'no total beside its wijken');
});
