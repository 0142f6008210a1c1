// SPDX-License-Identifier: EUPL-1.2
// Makes a picture of every page of the database in KIEM_DEMO_DB, at 320 and 1280 pixels, in build/pages/ or KIEM_PAGES.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open_browser, root, start_kiem, widths } from './harness.mjs';
import { name_of, walk } from './walk.mjs';

const folder = process.env.KIEM_PAGES ?? join(root, 'build', 'pages');
mkdirSync(folder, { recursive: true });
const kiem = await start_kiem();
const browser = await open_browser();
try {
  const page = await browser.newPage();
  const pages = await walk(kiem.url);
  for (const { path } of pages) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(kiem.url + path);
      await page.screenshot({ path: join(folder, `${name_of(path)}-${width}.png`), fullPage: true });
    }
    console.log(path);
  }
  console.log(`${pages.length} pages in ${folder}`);
} finally {
  await browser.close();
  await kiem.stop();
}
