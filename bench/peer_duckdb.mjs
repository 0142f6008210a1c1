// SPDX-License-Identifier: EUPL-1.2
// Runs the catalogue in DuckDB on one thread over the data that `monitor_bench --write DIR` left in DIR. The table is
// loaded before the clock starts, and the clock stops before the rows are turned into JavaScript values.
// Prints the median, the least and the mean processor time in milliseconds as JSON; writes the cells to DIR/cells-duckdb-*.txt.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync, writeFileSync } from 'node:fs';
import { cellLines } from './peer_cells.mjs';

const [folder, runs = '9'] = process.argv.slice(2);
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run(read('table.sql'));
await connection.run(`copy kind from '${folder}/children.csv' (header)`);

async function timed(statement) {
  const times = [];
  const processor = process.cpuUsage();
  for (let i = 0; i < Number(runs); ++i) {
    const start = process.hrtime.bigint();
    await connection.run(statement);
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const used = process.cpuUsage(processor);
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  return { median, least: times[0], processor: (used.user + used.system) / 1e3 / Number(runs) };
}

const version = (await connection.runAndReadAll('select version()')).getRows()[0][0];
const results = [];
for (const way of ['filter', 'subquery']) {
  results.push({ name: `DuckDB ${version}, GROUPING SETS, ${way}`, ...(await timed(read(`${way}.sql`))) });
  const reader = await connection.runAndReadAll(read(`${way}.sql`));
  writeFileSync(`${folder}/cells-duckdb-${way}.txt`, cellLines(reader.columnNames(), reader.getRows()));
}
console.log(JSON.stringify(results));
