// SPDX-License-Identifier: EUPL-1.2
// What CSV on the Web asks of the files it describes: headings, datatypes, required, primary and foreign keys.
import { read_rows } from './edition.mjs';

const forms = {
  string: /^[^]*$/,
  integer: /^[-+]?\d+$/,
  decimal: /^[-+]?\d+(\.\d+)?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
};

function problem_of(cell, column) {
  if (cell === '') return column.required ? 'is required' : null;
  const type = typeof column.datatype === 'string' ? { base: column.datatype } : column.datatype;
  if (!forms[type.base].test(cell)) return `is no ${type.base}`;
  if (type.format && !new RegExp(`^(?:${type.format})$`).test(cell)) return 'is not of the format';
  if (type.minimum !== undefined && Number(cell) < type.minimum) return 'is too low';
  return null;
}

const key_of = (row, columns) => JSON.stringify(columns.map((name) => row[name]));

/** The problems of the files that the description names; `read` gives the text of a file by its name. */
export function problems_of(description, read) {
  const problems = [];
  const tables = new Map();
  for (const { url, tableSchema } of description.tables) {
    const [headings, ...lines] = read_rows(read(url));
    const { columns } = tableSchema;
    const are_titles = headings.length === columns.length && columns.every((column, place) => column.titles.nl.includes(headings[place]));
    if (!are_titles) problems.push(`${url}: the headings are ${headings}`);
    const rows = lines.map((line) => Object.fromEntries(columns.map((column, place) => {
      const cell = line[place] === '' && column.default !== undefined ? column.default : line[place];
      const problem = problem_of(cell, column);
      if (problem) problems.push(`${url}: ${column.name} ${problem}: ${cell}`);
      return [column.name, cell];
    })));
    tables.set(url, rows);
  }
  for (const { url, tableSchema } of description.tables) {
    const keys = tables.get(url).map((row) => key_of(row, tableSchema.primaryKey));
    if (new Set(keys).size !== keys.length) problems.push(`${url}: a primary key occurs twice`);
    for (const { columnReference, reference } of tableSchema.foreignKeys ?? []) {
      const known = new Set(tables.get(reference.resource).map((row) => key_of(row, reference.columnReference)));
      for (const row of tables.get(url))
        if (!known.has(key_of(row, columnReference))) problems.push(`${url}: not in ${reference.resource}: ${key_of(row, columnReference)}`);
    }
  }
  return problems;
}
