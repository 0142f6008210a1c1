// SPDX-License-Identifier: EUPL-1.2
// What is read without a server: the site as a folder of files, and the reports of an edition.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { demo_database, kiem_program, open_browser, root, scratch_folder, start_kiem } from './harness.mjs';
import { troubles_of, violations_of } from './inspection.mjs';

const files = '/edities/2012-10-01/bestanden';
let browser, kiem, scratch, site;

before(async () => {
  scratch = scratch_folder();
  site = join(scratch.folder, 'site');
  execFileSync(kiem_program, ['--database', demo_database(), 'site', 'export', '--to', site], { cwd: root, stdio: 'pipe' });
  kiem = await start_kiem();
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  await kiem?.stop();
  scratch.remove();
});

const is_html = (file) => file.endsWith('.html') && !file.includes('bestanden');

test('every link between the files of the exported site leads somewhere', () => {
  const pages = readdirSync(site, { recursive: true }).filter(is_html);
  assert.ok(pages.length > 50, `only ${pages.length} pages`);
  const broken = new Set();
  for (const page of pages)
    for (const [, link] of readFileSync(join(site, page), 'utf8').matchAll(/\b(?:href|src|action)="([^"]*)"/g)) {
      const path = decodeURIComponent(link.replaceAll('&amp;', '&').replace(/[?#].*$/, ''));
      if (/^(https?|mailto|tel):/.test(link) || path === '') continue;
      if (path.startsWith('/') || !existsSync(resolve(site, dirname(page), path))) broken.add(`${page}: ${link}`);
    }
  assert.deepEqual([...broken].slice(0, 10), []);
});

test('the exported pages look and work as they do from the server', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const troubles = troubles_of(page);
  const styled = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).fontFamily);
  await page.goto(`${kiem.url}/`);
  const expected = await styled();
  await page.goto(pathToFileURL(join(site, 'index.html')).href);
  for (const link of ['Bereik', 'Wijken', 'Almere Haven']) {
    await page.getByRole('link', { name: link }).first().click();
    await page.waitForLoadState('load');
    assert.equal(new URL(page.url()).protocol, 'file:');
    assert.equal(await styled(), expected);
    assert.deepEqual(await violations_of(page), [], page.url());
  }
  assert.match(await page.locator('h1').innerText(), /Almere Haven/);
  assert.deepEqual(troubles, []);
  await page.close();
});

async function fetched(name) {
  const answer = await fetch(`${kiem.url}${files}/${name}`);
  assert.equal(answer.status, 200);
  const file = join(scratch.folder, name);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return { file, type: answer.headers.get('content-type') };
}

test('the report in PDF is tagged and has a title', async (t) => {
  const { file, type } = await fetched('rapport.pdf');
  assert.equal(type, 'application/pdf');
  let told;
  try {
    told = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    t.skip('pdfinfo is missing: tools/install test');
    return;
  }
  assert.match(told, /^Tagged: +yes$/m);
  assert.match(told, /^Title: +\S/m);
});

test('the report in HTML is accessible as a file of its own', async () => {
  const { file } = await fetched('rapport.html');
  for (const width of [320, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const troubles = troubles_of(page);
    await page.goto(pathToFileURL(file).href);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'nl');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth <= 0), true);
    assert.deepEqual(await violations_of(page), []);
    assert.deepEqual(troubles, []);
    await page.close();
  }
});
