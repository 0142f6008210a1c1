// SPDX-License-Identifier: EUPL-1.2
// Holds the cells of all programs against each other and prints the table of times. Exit status 1 when a cell differs.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const folder = process.argv[2];
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');

const ours = read('cells.txt');
const others = readdirSync(folder).filter((name) => /^cells-.*\.txt$/.test(name));
for (const name of others) {
  if (read(name) === ours) continue;
  console.error(`${name} differs from cells.txt`);
  process.exit(1);
}

const repetitions = JSON.parse(read('kiem.json')).benchmarks.filter((one) => one.run_type === 'iteration');
const sorted = (key) => repetitions.map((one) => one[key]).sort((a, b) => a - b);
const middle = (values) => values[Math.floor(values.length / 2)];
const kiem = {
  name: 'Kiem, half-years of age included',
  median: middle(sorted('real_time')),
  least: sorted('real_time')[0],
  processor: middle(sorted('cpu_time')),
};
const all = [kiem, ...JSON.parse(read('duckdb.json')), ...JSON.parse(read('postgres.json'))];
const figures = ours.split('\n', 1)[0].split(';').length - 1;
const cells = ours.trim().split('\n').length;

console.log(`${cpus()[0].model}, one thread. ${cells} cells of ${figures} figures, equal in all programs.\n`);
console.log('| program | median, ms | least, ms | processor, ms | times Kiem (median) |\n|---|--:|--:|--:|--:|');
for (const one of all) {
  const processor = one.processor?.toFixed(1) ?? '';
  const ratio = (one.median / kiem.median).toFixed(1);
  console.log(`| ${one.name} | ${one.median.toFixed(1)} | ${one.least.toFixed(1)} | ${processor} | ${ratio} |`);
}
