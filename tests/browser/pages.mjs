// SPDX-License-Identifier: EUPL-1.2
// Makes a picture of every page of the database in KIEM_DEMO_DB, at 320 and 1280 pixels, in build/pages/ or KIEM_PAGES.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { log_in, open_browser, root, start_kiem, use_session, widths } from './harness.mjs';
import { name_of, walk, walk_as_people } from './walk.mjs';

const folder = process.env.KIEM_PAGES ?? join(root, 'build', 'pages');
mkdirSync(folder, { recursive: true });
const kiem = await start_kiem();
const browser = await open_browser();
try {
  const open = await walk(kiem.url);
  const pages = [...open, ...(await walk_as_people(kiem.url, open, log_in))];
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const { path, session } of pages) {
    await context.clearCookies();
    if (session) await use_session(context, kiem.url, session);
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
