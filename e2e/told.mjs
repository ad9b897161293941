// node e2e/told.mjs target/debug/dongthuan [folder for pictures]
//
// What a ward must tell its people, as the demo has it: a duty is late, its forms are marked and it is late no more; a stranger
// comments under a notice, and an officer shows it. Then every page of it, in every way that must hold. All without JavaScript.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';
import { weigh } from './weight.mjs';

const DEMO_PASSWORD = 'lua chin vang tren nuong';
const LATE = 'Danh sách hộ nghèo, hộ cận nghèo (ví dụ)';
const shoot = camera(process.argv[3]);

const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const has = (text, ...words) => words.map((word) => (text.includes(word) ? '' : `“${word}” is missing in: ${text.replace(/\s+/g, ' ').slice(0, 600)}`));
const main = (page) => page.locator('main').textContent();

async function comeIn(browser, baseURL, login) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/can-bo');
  await signIn(page, login, DEMO_PASSWORD);
  return page;
}

/** A duty that is late is found on the desk, and its forms are marked on one page. */
async function duty(officer, stranger) {
  await stranger.goto('/noi/03127/cong-khai');
  await shoot(stranger, 'cong-khai');
  check('what is late stands first, with its days', [
    ...has(await main(stranger), 'nội dung đang chậm', LATE, 'Chưa có', 'Chịu trách nhiệm'),
    differs('late rows', await stranger.locator('.nghia-vu__han.tre').count(), 1),
  ]);
  await officer.goto('/can-bo');
  await officer.locator('.viec td a', { hasText: LATE }).first().click();
  await shoot(officer, 'nghia-vu-ban-ghi');
  const record = new URL(officer.url()).pathname;
  await officer.locator('.nut a', { hasText: 'Ghi đã công khai' }).click();
  const marking = new URL(officer.url()).pathname;
  await shoot(officer, 'ghi-da-cong-khai');
  for (const box of await officer.locator('input[id^="xong-"]').all()) await box.check();
  await submit(officer, 'Ghi lại');
  check('marked in one step', has(await main(officer), 'Đã công khai', 'Niêm yết'));
  await stranger.reload();
  check('and late no more', [
    differs('late rows', await stranger.locator('.nghia-vu__han.tre').count(), 0),
    ...has(await main(stranger), 'Đang công khai', 'muộn'),
  ]);
  return [record, marking];
}

/** A stranger comments; the one who approves shows it. */
async function notice(publisher, stranger) {
  await stranger.goto('/noi/03127/thong-bao');
  await shoot(stranger, 'thong-bao');
  await stranger.locator('.tin a', { hasText: 'cấp điện' }).click();
  const here = new URL(stranger.url()).pathname;
  await stranger.locator('#loi').fill('Trạm bơm có chạy không?');
  await submit(stranger, 'Gửi bình luận');
  const status = new URL(stranger.url()).pathname;
  await shoot(stranger, 'binh-luan-da-gui');
  check('who comments learns by when it is decided', has(await main(stranger), 'Chờ duyệt', 'hẹn duyệt đến hết ngày'));
  const waits = await (await fetch(new URL(here, stranger.url()))).text();
  check('what waits is not there', waits.includes('Trạm bơm') ? 'it is' : '');
  await publisher.goto('/can-bo');
  await publisher.locator('.viec td a', { hasText: 'Trạm bơm' }).first().click();
  await publisher.locator('.nut a', { hasText: 'Duyệt bình luận' }).click();
  const deciding = new URL(publisher.url()).pathname;
  await shoot(publisher, 'duyet-binh-luan');
  await publisher.getByLabel('Hiển thị nguyên lời', { exact: true }).check();
  await submit(publisher, 'Ghi quyết định');
  await stranger.goto(here);
  await shoot(stranger, 'mot-thong-bao');
  check('what was shown is there', has(await main(stranger), 'Trạm bơm có chạy không?', 'Trường học ở tổ 5'));
  await stranger.goto('/noi/03127/kiem-duyet');
  await shoot(stranger, 'nhat-ky-kiem-duyet');
  check('and the log says so', has(await main(stranger), 'Đã hiển thị', 'UBND'));
  return [here, status, deciding];
}

/** What the ward asks its people about: someone says something, and reads by when it is summed up. */
async function consulted(stranger) {
  console.log('\n# What people are asked about');
  await stranger.goto('/noi/03127');
  await shoot(stranger, 'trang-phuong');
  check('the home page says until when', has(await main(stranger), 'Kế hoạch sử dụng đất năm sau', 'còn 9 ngày', 'chờ tổng hợp'));
  await stranger.locator('main a', { hasText: 'Kế hoạch sử dụng đất năm sau' }).click();
  const asked = new URL(stranger.url()).pathname;
  await shoot(stranger, 'lay-y-kien');
  check('its page says by which law', has(await main(stranger), '1,2 ha', 'Điều 28 khoản 2', 'đến hết ngày'));
  await stranger.locator('main a', { hasText: 'Góp ý về việc này' }).click();
  const replying = `${new URL(stranger.url()).pathname}${new URL(stranger.url()).search}`;
  await stranger.locator('#dieu-noi').fill('Nên dành một góc làm sân bóng cho trẻ em tổ 5');
  await stranger.locator('#dieu-noi').evaluate((it) => it.scrollIntoView());
  await shoot(stranger, 'gop-y');
  await submit(stranger, 'Gửi');
  check('who says something takes home a code', has(await main(stranger), '03127-', 'sân bóng'));
  await stranger.goto('/noi/03127');
  check('it is counted, and not told', [...has(await main(stranger), 'Đã có 1 ý kiến gửi qua đây'), (await main(stranger)).includes('sân bóng') ? 'told' : '']);
  return [asked, replying];
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    browser = await openBrowser();
    const origin = await program.serve('--demo');
    const stranger = await (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
    const [officer, publisher] = [await comeIn(browser, origin, 'can.bo'), await comeIn(browser, origin, 'duyet')];
    // What is late, while it is.
    const before = await Eyes.several(browser, origin);
    const late = ['/noi/03127', '/noi/03127/cong-khai'];
    await each(late.flatMap((path) => [path, english(path)]), before, (one, path) => one.look(path, 200));
    for (const one of before) await one.close();
    await weigh(browser, origin, '/noi/03127', '.nghia-vu a');
    const [record, marking] = await duty(officer, stranger);
    const [asked, replying] = await consulted(stranger);
    const [here, status, deciding] = await notice(publisher, stranger);
    await officer.goto('/can-bo/ho-so?loai=notice');
    await officer.locator('.viec td a').first().click();
    const related = `/can-bo/thong-bao/${new URL(officer.url()).pathname.split('/').pop()}/lien-quan`;
    console.log('\n# Every page, in every way that must hold');
    const year = new Date().getFullYear();
    const open = [
      '/noi/03127/cong-khai', `/noi/03127/cong-khai?ky=${year}`, '/noi/03127/cong-khai?ky=2024-Q1', '/noi/03127/thong-bao',
      '/noi/03127/thong-bao?q=khong+co', '/noi/03316/thong-bao', '/noi/03127/kiem-duyet', '/kiem-duyet/chinh-sach?noi=03127', here, status,
      asked, replying,
    ];
    const eyes = await Eyes.several(browser, origin);
    await each(open.flatMap((path) => [path, english(path)]), eyes, (one, path) => one.look(path, 200));
    for (const one of eyes) await one.close();
    for (const [page, paths] of [[officer, [record, marking, related, '/can-bo/them/duty', '/can-bo/them/notice']], [publisher, [deciding]]]) {
      const known = await Eyes.several(browser, origin, await page.context().cookies());
      await each(paths.flatMap((path) => [path, english(path)]), known, (one, path) => one.look(path, 200));
      for (const one of known) await one.close();
    }
    checkAddresses((path) => /^\/can-bo\/(nghia-vu|binh-luan|thong-bao)(\/|$)/.test(path));
    check('no fault in the log', program.faults);
  } catch (error) {
    check('the run comes to its end', error.stack);
  } finally {
    await browser?.close();
    await program.remove();
  }
  tally(began);
}

await run();
