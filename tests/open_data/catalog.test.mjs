// SPDX-License-Identifier: EUPL-1.2
// The catalogue by DCAT-AP-NL 3.0: it passes the official shapes, both forms say the same, and the files are as it says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { DataFactory, Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { file_names, no_edition, no_shapes, read_bytes, read_json, read_shapes, read_text } from './edition.mjs';

const dcat = 'http://www.w3.org/ns/dcat#';
const spdx = 'http://spdx.org/rdf/terms#';
const rdf_type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const parse = (turtle) => new Store(new Parser({ format: 'text/turtle' }).parse(turtle));
const catalog = () => parse(read_text('catalogus.ttl'));
const object_of = (store, subject, property) => store.getObjects(subject, property, null)[0];

/** What the shapes have against a graph, as "path of thing". */
async function problems_of(store) {
  const report = await new SHACLValidator(parse(read_shapes())).validate(store);
  return report.results.map((result) => `${result.path?.value} of ${result.focusNode?.value}`);
}

test('the catalogue passes the official shapes', { skip: no_edition || no_shapes }, async () => {
  assert.deepEqual(await problems_of(catalog()), []);
});

test('the shapes find what is missing', { skip: no_edition || no_shapes }, async () => {
  for (const property of [`${dcat}theme`, `${dcat}contactPoint`, 'http://purl.org/dc/terms/license', 'http://purl.org/dc/terms/identifier']) {
    const store = catalog();
    store.removeQuads(store.getQuads(null, DataFactory.namedNode(property), null, null));
    assert.ok((await problems_of(store)).some((problem) => problem.startsWith(property)), `${property} is not missed`);
  }
});

test('every dataset has what the profile makes mandatory or asks for', { skip: no_edition }, () => {
  const store = catalog();
  const datasets = store.getSubjects(rdf_type, `${dcat}Dataset`, null);
  assert.ok(datasets.length > 0);
  const dct = ['title', 'description', 'accessRights', 'creator', 'identifier', 'publisher', 'temporal', 'spatial', 'issued'];
  for (const dataset of datasets) {
    for (const name of dct) assert.ok(object_of(store, dataset, `http://purl.org/dc/terms/${name}`), `${dataset.value}: ${name}`);
    for (const name of ['contactPoint', 'theme', 'distribution']) assert.ok(object_of(store, dataset, dcat + name), `${dataset.value}: ${name}`);
  }
});

/** A quad in words, so that two graphs can be compared. */
const line = (subject, property, object) => [subject, property, object].join(' ');
const in_words = (term) => (term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : `<${term.value}>`);

/** Our JSON-LD is flat: a context of prefixes, and a graph of named nodes. */
function lines_of_json_ld({ '@context': context, '@graph': nodes }) {
  const whole = (name) => {
    const [prefix, ...rest] = name.split(':');
    return Object.hasOwn(context, prefix) ? context[prefix] + rest.join(':') : name;
  };
  const term = (value) => {
    if (value['@id'] !== undefined) return `<${whole(value['@id'])}>`;
    const plain = value['@language'] ? 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString' : 'http://www.w3.org/2001/XMLSchema#string';
    return JSON.stringify([value['@value'], value['@language'] ?? '', value['@type'] ? whole(value['@type']) : plain]);
  };
  return nodes.flatMap(({ '@id': id, '@type': types, ...rest }) => [
    ...types.map((type) => line(`<${id}>`, rdf_type, `<${whole(type)}>`)),
    ...Object.entries(rest).flatMap(([property, values]) => values.map((value) => line(`<${id}>`, whole(property), term(value)))),
  ]);
}

test('JSON-LD says what Turtle says', { skip: no_edition || (no_edition || file_names().includes('catalogus.jsonld') ? false : 'there is no catalogus.jsonld') }, () => {
  const turtle = catalog().getQuads().map((quad) => line(in_words(quad.subject), quad.predicate.value, in_words(quad.object)));
  assert.deepEqual(lines_of_json_ld(read_json('catalogus.jsonld')).sort(), turtle.sort());
});

test('each data file is in the catalogue with its checksum and size', { skip: no_edition }, () => {
  const store = catalog();
  const files = file_names().filter((name) => /^(gegevens|tabellen|rapport)/.test(name));
  assert.ok(files.length > 0);
  const named = new Map();
  for (const distribution of store.getSubjects(rdf_type, `${dcat}Distribution`, null)) {
    const name = object_of(store, distribution, `${dcat}downloadURL`).value.split('/').at(-1);
    const checksum = object_of(store, object_of(store, distribution, `${spdx}checksum`), `${spdx}checksumValue`).value;
    const size = Number(object_of(store, distribution, `${dcat}byteSize`).value);
    named.set(name, [...(named.get(name) ?? []), `${checksum} ${size}`]);
  }
  for (const name of files) {
    const bytes = read_bytes(name);
    const found = `${createHash('sha256').update(bytes).digest('hex')} ${bytes.length}`;
    assert.ok(named.get(name)?.includes(found), `${name} is not in the catalogue as it is`);
  }
});
