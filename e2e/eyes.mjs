// What all browser tests share: checks that are counted, and eyes that look at a page in every way that must hold.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 360, 1280];
const AXE_WIDTHS = [360, 1280];
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

  static several(browser, origin) {
    return Promise.all(Array.from({ length: AT_ONCE }, () => Eyes.open(browser, origin)));
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
    await this.judgeBy(path);
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
    const wide = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      wide.push(...(await page.evaluate(overflow)).map((fault) => `at ${width} px: ${fault}`));
    }
    check(`${path}: fits ${WIDTHS.join(', ')} px, all details open`, wide);
    check(`${path}: no console errors, nothing from other sites`, [
      ...this.noise.filter((line) => status === 200 || !line.includes(`status of ${status}`)),
      ...this.strangers,
    ]);
  }

  async judgeBy(path, media = 'screen') {
    const page = this.judge;
    await page.emulateMedia({ media });
    await page.goto(path, { waitUntil: 'load' });
    await openDetails(page);
    await page.evaluate(axe);
    for (const width of AXE_WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const violations = await page.evaluate(async (values) => {
        const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false };
        const result = await globalThis.axe.run(document, options);
        return result.violations.map((rule) => {
          const places = rule.nodes.slice(0, 3).map((node) => node.target.join(' '));
          const why = [...rule.nodes[0].any, ...rule.nodes[0].all, ...rule.nodes[0].none][0]?.message ?? '';
          return `${rule.id}: ${rule.help}, ${rule.nodes.length} times: ${places.join(' | ')} (${why})`;
        });
      }, AXE_TAGS);
      check(`${path}: axe at ${width} px${media === 'screen' ? '' : `, ${media}`}`, violations);
    }
  }
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
