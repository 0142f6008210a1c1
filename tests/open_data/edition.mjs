// SPDX-License-Identifier: EUPL-1.2
// The files of an exported edition, as a reader from outside gets them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = process.env.KIEM_EDITION;

/** Why a test of an edition is skipped, or false. */
export const no_edition = folder ? false : 'set KIEM_EDITION to the folder of an exported edition';

const shapes_file = join(process.env.KIEM_DATA ?? join(root, '..', 'shared', 'data'), 'standards', 'dcat-ap-nl-SHACL.ttl');
/** Why the official shapes are not tried, or false. */
export const no_shapes = existsSync(shapes_file) ? false : `the SHACL shapes of DCAT-AP-NL are not in ${shapes_file}`;
export const read_shapes = () => readFileSync(shapes_file, 'utf8');

export const file_names = () => readdirSync(folder);
export const read_bytes = (name) => readFileSync(join(folder, name));
export const read_text = (name) => readFileSync(join(folder, name), 'utf8');
export const read_json = (name) => JSON.parse(read_text(name));

/** The rows of CSV by RFC 4180, with lines that end in CRLF. Throws at the first thing that is not. */
export function read_rows(csv) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < csv.length) {
    const at = cell.lastIndex;
    const found = cell.exec(csv);
    if (!found) throw new Error(`no RFC 4180 at character ${at}: ${JSON.stringify(csv.slice(at, at + 20))}`);
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}

/** The rows of a CSV file as objects by heading. */
export function read_table(name) {
  const [headings, ...rows] = read_rows(read_text(name));
  return rows.map((row) => {
    if (row.length !== headings.length) throw new Error(`${name}: a row of ${row.length} cells under ${headings.length} headings`);
    return Object.fromEntries(headings.map((heading, place) => [heading, row[place]]));
  });
}
