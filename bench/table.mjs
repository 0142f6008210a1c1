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

const times = JSON.parse(read('kiem.json')).benchmarks.filter((one) => one.run_type === 'iteration')
  .map((one) => one.real_time).sort((a, b) => a - b);
const kiem = { name: 'Kiem, half-years of age included', median: times[Math.floor(times.length / 2)], least: times[0] };
const all = [kiem, ...JSON.parse(read('duckdb.json')), ...JSON.parse(read('postgres.json'))];

console.log(`${cpus()[0].model}, one thread; ${ours.trim().split('\n').length} cells of 23 figures, equal in all programs`);
console.log('| program | median, ms | least, ms | times Kiem (median) |\n|---|--:|--:|--:|');
for (const one of all)
  console.log(`| ${one.name} | ${one.median.toFixed(1)} | ${one.least.toFixed(1)} | ${(one.median / kiem.median).toFixed(1)} |`);
