// SPDX-License-Identifier: EUPL-1.2
// Requests as bytes on a socket, because no client of HTTP sends what these tests need to send.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { copy_of_database, scratch_folder, start_kiem } from '../browser/harness.mjs';

/** `kiem serve` on a copy of the demo database, so that failed log-ins hinder nobody else. */
export async function start_on_a_copy(options = {}) {
  const scratch = scratch_folder();
  const database = copy_of_database(scratch.folder);
  const kiem = await start_kiem({ database, ...options });
  return { ...kiem, database, stop: async () => (await kiem.stop(), scratch.remove()) };
}

/** A connection on which bytes are written as they are. `closed` gives all that came back, once the server has ended it. */
export function open_wire(url) {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server that closes while bytes are still under way resets the connection: that is an end like any other.
  socket.on('error', () => {});
  const text = () => Buffer.concat(chunks).toString('latin1');
  const closed = new Promise((resolve) => socket.on('close', () => resolve(text())));
  return { socket, text, closed, write: (bytes) => socket.write(Buffer.from(bytes, 'latin1')), end: () => socket.end() };
}

/** Sends bytes, and gives all that came back by the time the server ended the connection. */
export function send(url, bytes) {
  const wire = open_wire(url);
  wire.write(bytes);
  return wire.closed;
}

/** The answers in what came over one connection: [{ status, headers, body }]. Fails on what is no HTTP. */
export function answers_in(text) {
  const answers = [];
  for (let rest = text; rest.length > 0; ) {
    const end = rest.indexOf('\r\n\r\n');
    assert.ok(rest.startsWith('HTTP/1.1 ') && end > 0, `no answer: ${JSON.stringify(rest.slice(0, 80))}`);
    const [first, ...lines] = rest.slice(0, end).split('\r\n');
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]));
    const length = Number(headers.get('content-length') ?? 0);
    answers.push({ status: Number(first.split(' ')[1]), headers, body: rest.slice(end + 4, end + 4 + length) });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

/** The status of the only answer to these bytes, after which the server must have ended the connection. */
export async function only_status(url, bytes) {
  const answers = answers_in(await send(url, bytes));
  assert.equal(answers.length, 1, `${answers.map(({ status }) => status)} for ${JSON.stringify(bytes.slice(0, 200))}`);
  return answers[0].status;
}
