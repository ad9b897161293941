// What all browser tests share: checks that are counted, and eyes that look at a page in every way that must hold.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ours } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 360, 1280];
const AXE_WIDTHS = [360, 1280];
/** A sheet of A4 between its margins. */
const PAPER_WIDTH = 673;
const AT_ONCE = 3;

export const english = (path) => `/en${path}`;

let passed = 0;
let failed = 0;

/** One check: passed if it found no faults. */
export function check(what, faults) {
  const list = [faults].flat().filter(Boolean);
  if (list.length === 0) passed += 1; else failed += 1;
  console.log(list.length === 0 ? `ok    ${what}` : `FAILED ${what}\n       ${list.join('\n       ')}`);
}

export function differs(what, is, should) {
  return is === should ? '' : `${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`;
}

/** Counts all checks, and ends the run badly when one failed. */
export function tally(began) {
  console.log(`\n${Math.round((Date.now() - began) / 1000)} seconds`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Does `work` with each item; as many at once as there are workers. */
export async function each(items, workers, work) {
  const waiting = [...items];
  await Promise.all(workers.map(async (worker) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(worker, item);
  }));
}

/** A browser's two ways to look at the server at `origin`: as a reader without scripts, and as axe, which is one. */
export class Eyes {
  static async open(browser, origin, cookies = []) {
    const eyes = new Eyes();
    eyes.origin = origin;
    const ways = [{ javaScriptEnabled: false }, { javaScriptEnabled: true }];
    eyes.contexts = await Promise.all(ways.map((way) => browser.newContext({ baseURL: origin, ...way })));
    for (const context of eyes.contexts) await context.addCookies(cookies);
    [eyes.page, eyes.judge] = await Promise.all(eyes.contexts.map((context) => context.newPage()));
    eyes.listen();
    return eyes;
  }

  static several(browser, origin, cookies = []) {
    return Promise.all(Array.from({ length: AT_ONCE }, () => Eyes.open(browser, origin, cookies)));
  }

  async close() {
    for (const context of this.contexts) await context.close();
  }

  /** Keeps what pages say on their console and ask of others. */
  listen() {
    this.noise = [];
    this.strangers = [];
    this.page.on('console', (message) => { if (message.type() === 'error') this.noise.push(message.text()); });
    this.page.on('pageerror', (error) => this.noise.push(String(error)));
    this.page.on('requestfailed', (request) => {
      // Leaving a page before its icon came is no fault of either page.
      const why = request.failure()?.errorText;
      if (why !== 'net::ERR_ABORTED') this.noise.push(`${request.url()}: ${why}`);
    });
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.origin !== this.origin) this.strangers.push(request.url());
    });
  }

  /** All that must hold for any page; `as`: the page that it is an answer of, where that is another. */
  async look(path, status, as = path) {
    await this.read(path, status, as);
    await this.judge.goto(path, { waitUntil: 'load' });
    await this.judgeHere(path);
    looked.add(path);
  }

  /** The same for what a form has just led `page` to: it has no address of its own. */
  async lookAt(page, what) {
    const url = new URL('/what-a-form-led-to', this.origin).href;
    const body = await page.content();
    await this.judge.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await this.judge.goto(url, { waitUntil: 'load' });
    await this.judge.unroute(url);
    await fits(this.judge, what);
    check(`${what}: as it should look`, await this.judge.evaluate(looks));
    await this.judgeHere(what);
  }

  async read(path, status, as = path) {
    const { page } = this;
    this.noise.length = 0;
    this.strangers.length = 0;
    const answer = await page.goto(path, { waitUntil: 'load' });
    await openDetails(page);
    const language = path === '/en' || path.startsWith('/en/') ? 'en' : 'vi';
    const found = await page.evaluate(() => ({
      language: document.documentElement.lang,
      headlines: document.querySelectorAll('h1').length,
      title: document.title.trim(),
      main: document.querySelectorAll('main').length,
      // A word that has no translation prints its key.
      keys: document.body.innerText.match(/\{[ $]|\b(?:report|figure|record|place|control|layout)-[a-z-]{3,}/g) ?? [],
      switch: document.querySelector('.dau__phu a[hreflang]')?.getAttribute('href'),
    }));
    check(`${path}: answers ${status}`, differs('status', answer.status(), status));
    check(`${path}: one h1, one main, a title, lang=${language}`, [
      differs('number of h1', found.headlines, 1),
      differs('number of main', found.main, 1),
      differs('lang', found.language, language),
      found.title ? '' : 'no title',
    ]);
    check(`${path}: no word is missing`, found.keys);
    const other = language === 'en' ? as.replace(/^\/en/, '') || '/' : english(as);
    check(`${path}: leads to itself in the other language`, differs('the link', found.switch, other));
    await fits(page, path);
    check(`${path}: as it should look`, await page.evaluate(looks));
    check(`${path}: no console errors, nothing from other sites`, [
      ...this.noise.filter((line) => status === 200 || !line.includes(`status of ${status}`)),
      ...this.strangers,
    ]);
  }

  /** What axe finds on the judge's page: on two screens, and on paper. */
  async judgeHere(what) {
    const page = this.judge;
    await openDetails(page);
    await page.evaluate(axe);
    for (const width of AXE_WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      check(`${what}: axe at ${width} px`, await page.evaluate(violations, AXE_TAGS));
    }
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: PAPER_WIDTH, height: 990 });
    check(`${what}: axe in print`, await page.evaluate(violations, AXE_TAGS));
    check(`${what}: on paper a title, a day, nothing to press, nothing cut`, [
      ...(await page.evaluate(paper)),
      ...(await page.evaluate(overflow)),
    ]);
    await page.emulateMedia({ media: 'screen' });
  }
}

/** Every address that was looked at in every way. */
export const looked = new Set();

/**
 * That each page of the officer's table of addresses was looked at in both languages: those whose address `isOurs`.
 * The table is read as it stands in the source, so a page that is added there and visited by no test is told.
 */
export function checkAddresses(isOurs) {
  const source = (path) => readFileSync(ours(`server/src/officer/${path}`), 'utf8');
  const rows = ['mod.rs', 'records/mod.rs', 'records/opinions/mod.rs'].flatMap((path) => source(path).split(/\(\s*(?="\/can-bo)/).slice(1));
  const read = rows.filter((row) => /^"[^"]+",\s*[\w:]+(\([\w:]+\))?,\s*(reads|get)\(/.test(row)).map((row) => row.split('"')[1]);
  const named = ['sign_in/mod.rs', 'rules.rs', 'records/opinions/file.rs', 'records/opinions/ask.rs', 'records/opinions/register.rs'];
  const constants = named.flatMap((path) => [...source(path).matchAll(/const \w*PATH: &str = "([^"]+)"/g)].map(([, it]) => it));
  const pages = [...constants, ...read].filter((path) => isOurs(path) && !/\.(xlsx|csv)$|\/dien$|\/tep\/\{file\}(\/nho)?$/.test(path));
  const faults = pages.flatMap((path) => ['', '/en'].map((prefix) => {
    const form = new RegExp(`^${prefix}${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?.*)?$`);
    return [...looked].some((one) => form.test(one)) ? '' : `${prefix}${path} was not looked at`;
  }));
  check(`${pages.length} addresses of the desk were looked at in both languages`, [
    ...faults,
    pages.length > 0 ? '' : 'the table was not found',
  ]);
}

/** That a page is no wider than any window people have. */
export async function fits(page, what) {
  const wide = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    wide.push(...(await page.evaluate(overflow)).map((fault) => `at ${width} px: ${fault}`));
  }
  check(`${what}: fits ${WIDTHS.join(', ')} px, all details open`, wide);
}

/** In the page: what axe finds. */
async function violations(values) {
  const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false };
  const result = await globalThis.axe.run(document, options);
  return result.violations.map((rule) => {
    const places = rule.nodes.slice(0, 3).map((node) => node.target.join(' '));
    const why = [...rule.nodes[0].any, ...rule.nodes[0].all, ...rule.nodes[0].none][0]?.message ?? '';
    return `${rule.id}: ${rule.help}, ${rule.nodes.length} times: ${places.join(' | ')} (${why})`;
  });
}

/** In the page, on paper: what may be pressed and is still there, and what a sheet must say by itself and does not. */
function paper() {
  const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const pressed = shown('button, summary, nav a, .govuk-button, .govuk-skip-link, .dau__phu a, .thanh form, [type=file]');
  return [
    ...pressed.slice(0, 3).map((element) => `“${element.textContent.trim().slice(0, 30)}” is there to press`),
    shown('h1').length === 1 ? '' : 'no title',
    /\d\d\/\d\d\/\d{4}/.test(shown('.chi-in')[0]?.textContent ?? '') ? '' : 'no day',
  ];
}

/** In the page: what the look forbids (docs/look.md). */
function looks() {
  const [leaf, vermilion] = ['rgb(92, 143, 34)', 'rgb(154, 43, 21)'];
  const late = /hạn|chậm|muộn|late|due/i;
  const faults = new Set();
  const say = (what, element) => faults.add(`${what}: ${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`);
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const isUnderlined = style.textDecorationLine.includes('underline') && style.textDecorationColor === leaf;
    if (isUnderlined && !element.closest('.so')) say('the line of a figure under something else', element);
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
    if (!words) continue;
    const around = element.closest('a, li, td, dd, p, tr, figure') ?? element;
    if (style.color === vermilion && !late.test(around.textContent)) say('the colour of lateness without its word', element);
    if (style.fontStyle === 'italic' || style.textTransform === 'uppercase') say('italics or capitals', element);
    if (parseFloat(style.fontSize) < 13) say('smaller than 13 px', element);
    if (/\d(px)? [1-9]\d*px/.test(style.boxShadow.replace(/^.*?\) /, '').split(' ').slice(2).join(' ')) || style.backgroundImage.includes('gradient')) say('a shadow or a gradient', element);
    // What is typed for a program is written as programs write it.
    if (!element.closest('code') && /\b(19|20)\d\d-\d\d-\d\d\b/.test(words)) say('a day not written 09/01/2023', element);
  }
  for (const figure of document.querySelectorAll('.so')) {
    if (!figure.closest('a[href]')) say('a figure that does not open', figure);
    if (/\d [^\d\s]/.test(figure.textContent)) say('a number parted from its unit', figure);
  }
  // Counted: the numbers at the head of a report, and those of the tables behind its drawings.
  // A unit of today has no page in a year before it was: told in today's borders, its numbers stand without one.
  const tables = location.search.includes('dia-gioi=nay') ? '' : ', .ve td.govuk-table__cell--numeric';
  for (const cell of document.querySelectorAll(`.chot dd${tables}`)) {
    const isCounted = /[1-9]/.test(cell.textContent) && !cell.closest('.cong, .che');
    // What the parts leave of the whole is not counted: it stands between numbers that open.
    const others = cell.closest('tr')?.querySelectorAll('td') ?? [];
    const isRest = others.length > 2 && [...others].filter((other) => /[1-9]/.test(other.textContent) && !other.querySelector('a.so')).length === 1;
    if (isCounted && !isRest && !cell.querySelector('a.so')) say('a counted number that does not open', cell);
  }
  // The one kind of photograph is what a sender shows of a matter, and it is told in words as well.
  for (const picture of document.querySelectorAll('img:not(.tep img[alt]), canvas')) say('a picture', picture);
  return [...faults].slice(0, 6);
}

export function openDetails(page) {
  return page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
}

/** In the page: what is wider than the window, unless it scrolls by itself as a wide table does. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const text = element.textContent.trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${text}”`;
  };
  const faults = [];
  if (document.documentElement.scrollWidth > width) {
    faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    const outside = [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !element.closest('.bang, svg'));
    faults.push(...outside.slice(0, 3).map(name));
  }
  // What sticks out on the left makes no page wider: it is only cut.
  for (const text of document.querySelectorAll('svg text, h1, p, dt, dd, th, li')) {
    const box = text.getBoundingClientRect();
    const hidden = box.width * box.height <= 4 || text.closest('.govuk-visually-hidden, .bang');
    if (!hidden && box.left < -0.5) {
      faults.push(`cut on the left: ${name(text)}`);
    }
    if (text.tagName === 'text' && box.right > width + 0.5) faults.push(`cut on the right: ${name(text)}`);
  }
  return faults;
}
