// node e2e/pictures.mjs target/debug/dongthuan
//
// The pictures of docs/pictures, taken anew: the sample year's report at a desk and on a phone, and a figure opened.
import { mkdirSync, writeFileSync } from 'node:fs';
import { withPalette } from './png.mjs';
import { Program, openBrowser, ours } from './server.mjs';

const MOST_KB = 200;

/** What is taken: the page, the window in CSS pixels, and how many dots each of them gets. */
const PICTURES = [
  { name: 'report', path: '/noi/094/2022', width: 1280, height: 1400, dots: 1 },
  { name: 'report-phone', path: '/noi/094/2022', width: 360, height: 1100, dots: 2 },
  { name: 'figure', path: '/noi/094/2022/voter_opinions', width: 1280, height: 1200, dots: 1 },
];

const program = new Program(process.argv[2]);
let browser;
try {
  await program.takeYearsIn();
  const baseURL = await program.serve();
  browser = await openBrowser();
  mkdirSync(ours('docs/pictures'), { recursive: true });
  for (const { name, path, width, height, dots } of PICTURES) {
    const viewport = { width, height };
    const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor: dots, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(path, { waitUntil: 'networkidle' });
    const file = ours(`docs/pictures/${name}.png`);
    const picture = withPalette(await page.screenshot());
    writeFileSync(file, picture);
    await context.close();
    const kilobytes = picture.length / 1024;
    console.log(`docs/pictures/${name}.png ${kilobytes.toFixed(0)} KB`);
    if (kilobytes > MOST_KB) throw new Error(`${name}.png is over ${MOST_KB} KB: take less of the page`);
  }
} finally {
  await browser?.close();
  await program.remove();
}
