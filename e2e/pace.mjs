// node e2e/pace.mjs target/release/dongthuan target/bench-desk
//
// How long officers wait for lists among a hundred thousand records, in a real browser. The data is what
// `cargo bench -p bench --bench desk` leaves behind. A measurement, not a test: it prints medians and fails on nothing.
import { Program, openBrowser, signIn } from './server.mjs';

const ROUNDS = 7;

const PAGES = [
  ['what waits', '/can-bo'],
  ['where it is late', '/can-bo/tre-han'],
  ['all', '/can-bo/ho-so'],
  ['overdue', '/can-bo/ho-so?han=qua-han'],
  ['a rare kind', '/can-bo/ho-so?loai=voter_meeting'],
  ['body, field and quarter', '/can-bo/ho-so?co-quan=Công+an&linh-vuc=Y+tế&ky=2021-Q2'],
  ['a word in most', '/can-bo/ho-so?q=duong'],
  ['a word in most, begun', '/can-bo/ho-so?q=du'],
  ['a word in one', '/can-bo/ho-so?q=77777'],
  ['a word in most, overdue, a body', '/can-bo/ho-so?q=duong&han=qua-han&co-quan=Công+an'],
  ['two words in most, settled', '/can-bo/ho-so?q=duong+ban&trang-thai=settled'],
];
const FILES = [['a filtered list as CSV', '/can-bo/ho-so/tai.csv?co-quan=Công+an'], ['as XLSX', '/can-bo/ho-so/tai.xlsx?co-quan=Công+an']];

const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
const print = (name, ...numbers) => console.log([name.padEnd(40), ...numbers.map((number) => String(Math.round(number)).padStart(7))].join(''));

const program = new Program(process.argv[2], process.argv[3]);
const browser = await openBrowser();
try {
  await program.addAccount('lanh.dao', 'Cà Thị Thử', ['--role', 'leader', '--place', '11']);
  const baseURL = await program.serve();
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/can-bo');
  await signIn(page, 'lanh.dao');
  console.log(`${'ms, median of'.padEnd(34)}${String(ROUNDS).padStart(6)} answer  shown`);
  const timed = async (open) => {
    await open();
    const [entry] = await page.evaluate(() => performance.getEntriesByType('navigation').map((it) => it.toJSON()));
    return [entry.responseEnd - entry.requestStart, entry.loadEventEnd - entry.startTime];
  };
  const measure = async (name, open) => {
    const all = [];
    for (let round = 0; round < ROUNDS; round += 1) all.push(await timed(open));
    print(name, median(all.map(([answer]) => answer)), median(all.map(([, shown]) => shown)));
  };
  for (const [name, path] of PAGES) await measure(name, () => page.goto(path));
  await page.goto('/can-bo/ho-so');
  await measure('the next page, and the next', () => Promise.all([page.waitForNavigation(), page.locator('a[rel=next]').click()]));
  for (const [name, path] of FILES) {
    const all = [];
    let bytes = 0;
    for (let round = 0; round < 3; round += 1) {
      const start = performance.now();
      const answer = await context.request.get(path);
      bytes = (await answer.body()).length;
      all.push(performance.now() - start);
    }
    print(`${name} (${Math.round(bytes / 1024)} KiB)`, median(all));
  }
} finally {
  await browser.close();
  await program.remove();
}
