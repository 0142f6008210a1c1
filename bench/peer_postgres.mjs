// SPDX-License-Identifier: EUPL-1.2
// Runs the catalogue in PostgreSQL 15 without parallel workers, over the data that `monitor_bench --write DIR` left in DIR,
// in a cluster of its own under DIR that listens on a socket there and is removed afterwards. The table is loaded,
// vacuumed and read once before the clock starts; the rows are thrown away at the client.
// Prints the median and the least time in milliseconds as JSON; writes the cells to DIR/cells-postgres-*.txt.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import { cellLines } from './peer_cells.mjs';

const [folder, runs = '5'] = process.argv.slice(2);
const programs = '/usr/lib/postgresql/15/bin';
const cluster = `${folder}/postgres`;
const isRoot = process.getuid() === 0;

// PostgreSQL refuses to run as root.
const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
const run = (program, args, input) =>
  execFileSync(program, args, { ...owner, input, encoding: 'utf8', cwd: cluster, maxBuffer: 1 << 30, env: { PATH: process.env.PATH } });
const psql = (input, ...options) =>
  run(`${programs}/psql`, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', cluster, '-U', 'bench', '-d', 'postgres', ...options], input);

rmSync(cluster, { recursive: true, force: true });
mkdirSync(cluster, { mode: 0o700 });
if (isRoot) chownSync(cluster, owner.uid, owner.gid);
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8').trim();
try {
  run(`${programs}/initdb`, ['-D', `${cluster}/data`, '-U', 'bench', '-A', 'trust', '--no-sync']);
  const settings = `-k ${cluster} -c listen_addresses= -c shared_buffers=512MB -c work_mem=256MB -c fsync=off -c max_parallel_workers_per_gather=0`;
  run(`${programs}/pg_ctl`, ['-D', `${cluster}/data`, '-l', `${cluster}/log`, '-o', settings, '-w', 'start']);
  psql(`${read('table.sql')};\ncopy kind from stdin (format csv, header);\n${read('children.csv')}\n\\.\nvacuum analyze kind;\n`);
  const version = psql('show server_version', '-At').trim().split(' ')[0];
  const results = [];
  for (const way of ['filter', 'subquery']) {
    const query = read(`${way}.sql`);
    const log = psql(`\\o /dev/null\n${query};\n\\timing on\n${`${query};\n`.repeat(Number(runs))}`);
    const times = [...log.matchAll(/Time: ([\d.]+) ms/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
    const [head, ...rows] = psql(`${query};`, '--csv').trim().split('\n').map((line) => line.split(','));
    const values = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
    writeFileSync(`${folder}/cells-postgres-${way}.txt`, cellLines(head, values));
    const median = times[Math.floor(times.length / 2)];
    results.push({ name: `PostgreSQL ${version}, GROUPING SETS, ${way}`, median, least: times[0] });
  }
  console.log(JSON.stringify(results));
} finally {
  try {
    run(`${programs}/pg_ctl`, ['-D', `${cluster}/data`, '-m', 'immediate', '-w', 'stop']);
  } catch {
    // It never started; the error above says why.
  }
  rmSync(cluster, { recursive: true, force: true });
}
