// node e2e/pages.mjs target/debug/dongthuan
//
// The pages as people meet them: without JavaScript, from 320 px to 1280 px, in both languages, by keyboard, on paper
// and through axe-core. Every check is a line; the last line counts them.
import { readFileSync } from 'node:fs';
import { Eyes, check, differs, each, english, tally } from './eyes.mjs';
import { Program, openBrowser, ours } from './server.mjs';
import { weigh } from './weight.mjs';

/** Addresses in Vietnamese, with the status each must answer; the English ones are the same under `/en`. */
const EMPTY = { '/': 200, '/noi/094/2022': 200, '/noi/094/2022-09': 200, '/noi/VN/2022': 200, '/noi/094': 200,
  '/noi/094/2022/voter_opinions': 200 };
const REPORTS = { '/': 200, '/noi/094/2022': 200, '/noi/094/2022-09': 200, '/noi/094/2022-Q3': 200,
  '/noi/094/2022-H1': 200, '/noi/094/2022?dia-gioi=nay': 200, '/noi/094/2023': 200, '/noi/03127/2022': 200,
  '/noi/11/2022': 200, '/noi/VN/2022': 200, '/noi/11/2026': 200 };
const FIGURES = { '/noi/094/2022/voter_opinions': 200, '/noi/094/2022/voter_opinions?dia-gioi=nay': 200,
  '/noi/094/2022-09/voter_opinions': 200, '/noi/094/2022/supervisions/lead:front': 200,
  '/noi/094/2022/prestige_people': 200, '/noi/03124/2022/prestige_people': 200,
  '/noi/094/2022/relief_rice_kg': 200, '/noi/03316/2022/relief_rice_kg': 200,
  '/noi/094/2022/procedures_on_time': 200, '/noi/094/2022/procedures_on_time_rate': 200,
  '/noi/094/2022/satisfaction': 200, '/noi/094/2022/visits': 200 };
const OTHERS = { '/noi/03127/cong-khai': 200, '/noi/03127/thong-bao': 200, '/noi/03127/kiem-duyet': 200,
  '/kiem-duyet/chinh-sach': 200, '/noi/094': 200, '/noi/03127': 200, '/noi/11': 200, '/tim': 200, '/tim?q=na+nhan': 200,
  '/tim?q=qqqq': 200, '/so-lieu-mo': 200, '/nhat-ky': 200, '/ho-tro-tiep-can': 200, '/du-lieu-ca-nhan': 200,
  '/khong-co-trang-nay': 404, '/noi/094/2026': 404, '/noi/99999/2022': 404, '/noi/094/2022/khong-co': 404,
  '/noi/094/nam-ngoai': 400 };
/** A figure of each kind of record that has pages: its first record is looked at. */
const KINDS = ['publications', 'outreach_sessions', 'voter_meetings', 'voter_opinions', 'livelihood_programmes',
  'obstacles', 'directives', 'supervisions', 'recommendations', 'boards', 'procedures_settled', 'donations'];
/** Records about persons and households are lines without a page of their own. */
const ABOUT_PERSONS = ['relief_rice_kg', 'gift_people', 'boarding_turns', 'prestige_people'];

/** Each link of a page that is ours leads to a page, and each `#` to a part of it. */
async function linksLead(eyes, path) {
  const { page } = eyes;
  await page.goto(path);
  const hrefs = [...new Set(await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.href)))];
  const texts = new Map();
  const faults = [];
  await each(hrefs, [0, 1, 2], async (_, href) => {
    const [address, part] = href.split('#');
    const get = async () => {
      const answer = await fetch(address);
      return { answer, text: await answer.text() };
    };
    if (!texts.has(address)) texts.set(address, get());
    const { answer, text } = await texts.get(address);
    if (answer.status !== 200) faults.push(`${href}: ${answer.status}`);
    else if (part && !text.includes(`id="${part}"`)) faults.push(`${href}: no part of that name`);
  });
  check(`${path}: its ${hrefs.length} links lead somewhere`, faults);
}

/** `supervisions[front]` of a fixture is `supervisions/lead:front` in an address. */
function expected(year) {
  const name = { 2022: 'dien-bien-phu-2022', 2023: 'untidy-2023' }[year];
  const { figures } = JSON.parse(readFileSync(ours(`fixtures/${name}.expected.json`), 'utf8'));
  return new Map(Object.entries(figures).map(([id, value]) => [id.replace(/\[(.*)\]/, '/lead:$1'), value]));
}

/** `shown` itself if it is the kilograms of which `text` tells the tonnes, rounded: “67,1 tấn” of 67.095. */
function inTonnes(text, shown, language) {
  const tonnes = /^([\d.,]+) (?:tấn|tonnes)$/.exec(text)?.[1];
  if (!tonnes || !shown) return null;
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const number = (digits) => Number(digits.replaceAll(group, '').replace(point, '.'));
  const decimals = tonnes.split(point)[1]?.length ?? 0;
  return (number(shown) / 1000).toFixed(decimals) === number(tonnes).toFixed(decimals) ? shown : null;
}

/** Each figure opens: behind its link stands the exact number, whatever the sentence rounded it to. */
async function figuresOpen(eyes, path, year) {
  const language = path.startsWith('/en') ? 'en' : 'vi';
  const known = expected(year);
  // Vietnamese groups digits with points, as German does; not every Node knows "vi".
  const inFull = new Intl.NumberFormat(language === 'vi' ? 'de' : 'en');
  const { page } = eyes;
  await page.goto(path);
  const links = await page.evaluate(() => [...document.querySelectorAll('main a.so')]
    .map((a) => ({ href: a.getAttribute('href'), text: a.textContent.replace(/\u00a0/g, ' ').trim() })));
  const byHref = new Map();
  // The first link to an address stands for all of them.
  for (const { href, text } of links) {
    if (href.includes(`/094/${year}/`) && !byHref.has(href)) byHref.set(href, text);
  }
  const faults = [];
  let certain = 0;
  for (const [href, text] of byHref) {
    const id = href.split(`/094/${year}/`)[1];
    await page.goto(href);
    const shown = await page.locator('.con-so b').textContent({ timeout: 1000 }).catch(() => null);
    // The fixtures are counted apart from our program. What they do not count, the sentence says exactly.
    const plain = /^[\d.,]+%?$/.exec(text.split(' ')[0])?.[0];
    const should = known.has(id) ? inFull.format(known.get(id)) : plain;
    if (known.has(id)) certain += 1;
    if (!should) faults.push(`${href}: “${text}” says no number to compare with ${shown}`);
    else if (shown !== should && shown !== inTonnes(text, shown, language)) {
      faults.push(`${href}: “${text}” opens ${shown}, not ${should}`);
    }
  }
  check(`${path}: its ${byHref.size} figures open exactly, ${certain} as the fixture counts them`, [
    ...faults,
    certain >= 12 ? '' : `only ${certain} figures of the fixture`,
  ]);
  // By hand, too: press the first ones.
  const pressed = [];
  for (const href of [...byHref.keys()].slice(0, 3)) {
    await page.goto(path);
    await page.locator(`main a.so[href="${href}"]`).first().click();
    pressed.push(differs('address', new URL(page.url()).pathname, href));
  }
  check(`${path}: pressing a figure leads to its page`, pressed);
}

/** The keyboard: the skip link comes first, is seen, and leads into the main part. */
async function keyboard(eyes, path) {
  const { page } = eyes;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(path);
  const where = () => page.evaluate(() => {
    const { top, height } = document.activeElement.getBoundingClientRect();
    const style = getComputedStyle(document.activeElement);
    return {
      skip: document.activeElement.matches('.govuk-skip-link'),
      inMain: document.activeElement.closest('main') !== null,
      seen: height > 1 && top >= -1 && top < innerHeight,
      outlined: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
      name: document.activeElement.textContent.trim().slice(0, 30),
    };
  });
  await page.keyboard.press('Tab');
  const first = await where();
  check(`${path}: the skip link is the first stop, and is seen`, [
    first.skip ? '' : `the first stop is “${first.name}”`,
    first.seen ? '' : 'it is not seen',
  ]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await where();
  check(`${path}: the skip link leads to main`, [
    differs('address', new URL(page.url()).hash, '#noi-dung'),
    next.inMain ? '' : `the next stop is “${next.name}”, not in main`,
  ]);
  await page.goto(path);
  const unseen = [];
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await where();
    if (!at.seen || !at.outlined) unseen.push(`“${at.name}”${at.seen ? ' has no outline' : ' is not seen'}`);
  }
  check(`${path}: every one of the first thirty stops is seen and outlined`, unseen);
}

/** The two forms work by themselves. */
async function forms(eyes) {
  const { page } = eyes;
  await page.goto('/noi/094/2022');
  await page.locator('#noi').selectOption('03127');
  await page.locator('.thanh button').first().click();
  check('choosing a place leads to its report', differs('address', new URL(page.url()).pathname, '/noi/03127/2022'));
  await page.goto('/en/tim');
  await page.locator('#q').fill('na nhan');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/tim?q=*');
  const hits = await page.locator('main .ke li > a').allTextContents();
  const found = hits.some((hit) => hit.includes('Nà Nhạn'));
  check('searching “na nhan” finds Nà Nhạn', found ? '' : `found ${JSON.stringify(hits)}`);
}

/** On paper, what was hidden until pressed is there. */
async function paper(eyes, path) {
  const { page } = eyes;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 990 });
  await page.goto(path);
  const found = await page.evaluate(() => {
    const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
    const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown).length;
    return { tables: shown('.ve table'), drawn: shown('.ve') };
  });
  check(`${path}: on paper the ${found.drawn} drawings have their tables`, [
    differs('number of tables', found.tables, found.drawn),
  ]);
  await page.emulateMedia({ media: 'screen' });
}

/** Addresses of the first record of each kind, and of a second stretch of records. */
async function recordsOf(eyes) {
  const { page } = eyes;
  const found = [];
  const none = [];
  for (const figure of KINDS) {
    await page.goto(`/noi/094/2022/${figure}`);
    const links = page.locator('#ban-ghi td a');
    if (await links.count()) found.push(await links.first().getAttribute('href')); else none.push(`${figure} lists no record`);
  }
  check(`${KINDS.length} kinds of records are listed under their figures`, none);
  for (const figure of ABOUT_PERSONS) {
    await page.goto(`/noi/094/2022/${figure}`);
    const lines = await page.locator('#ban-ghi tbody tr').count();
    const links = await page.locator('#ban-ghi td a').count();
    check(`/noi/094/2022/${figure}: lists lines, and none opens`, [
      lines > 0 ? '' : 'no lines',
      differs('number of links', links, 0),
    ]);
  }
  await page.goto('/noi/094/2022/visits');
  const visits = await page.locator('#ban-ghi tbody tr').count();
  check('/noi/094/2022/visits: lists no record', differs('number of records', visits, 0));
  await page.goto('/noi/094/2022/voter_opinions');
  const before = await page.locator('#ban-ghi td a').first().getAttribute('href');
  await page.locator('a[rel=next]').click();
  const after = await page.locator('#ban-ghi td a').first().getAttribute('href');
  check('the second stretch of records is another', before === after ? 'it begins with the same record' : '');
  found.push(new URL(page.url()).pathname + new URL(page.url()).search);
  return found;
}

async function main() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  const inBoth = ([path, status]) => [[path, status], [english(path), status]];
  const withEnglish = (paths) => Object.entries(paths).flatMap(inBoth);
  try {
    browser = await openBrowser();
    console.log('\n# An empty database');
    const bare = await Eyes.several(browser, await program.serve());
    await each(withEnglish(EMPTY), bare, (eyes, [path, status]) => eyes.look(path, status));
    for (const eyes of bare) await eyes.close();
    check('no fault in the log', program.faults);
    check('the server stops when it is asked to', (await program.stop()) ? '' : 'it had to be killed');

    console.log('\n# Two years of records');
    await program.takeYearsIn();
    const origin = await program.serve();
    const all = await Eyes.several(browser, origin);
    const [eyes] = all;
    const records = Object.fromEntries((await recordsOf(eyes)).map((path) => [path, 200]));
    const paths = { ...REPORTS, ...FIGURES, ...records, ...OTHERS };
    await each(withEnglish(paths), all, (one, [path, status]) => one.look(path, status));

    console.log('\n# What a reader does');
    await figuresOpen(eyes, '/', 2023);
    await figuresOpen(eyes, '/noi/094/2022', 2022);
    await figuresOpen(eyes, '/en/noi/094/2022', 2022);
    const linked = ['/', '/en/noi/094/2022?dia-gioi=nay', '/noi/094/2022/voter_opinions', '/noi/094'];
    for (const path of [...linked, Object.keys(records)[8]]) {
      await linksLead(eyes, path);
    }
    await forms(eyes);
    for (const path of ['/', '/en/noi/094/2022/voter_opinions']) await keyboard(eyes, path);
    for (const path of ['/noi/094/2022', '/en/noi/094/2022']) await paper(eyes, path);

    console.log('\n# What it weighs');
    await weigh(browser, origin, '/', 'main a.so');
    await weigh(browser, origin, '/noi/094/2022', 'main a.so');
    for (const one of all) await one.close();
    check('no fault in the log', program.faults);
  } catch (error) {
    check('the run comes to its end', error.stack);
  } finally {
    await browser?.close();
    await program.remove();
  }
  tally(began);
}

await main();
