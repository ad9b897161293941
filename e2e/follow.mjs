// node e2e/follow.mjs target/debug/dongthuan [folder for pictures]
//
// A directive of a ward from its issue to a task that is late, a report, a check and a review with the figures of its time; a
// livelihood programme with its harvest; who looks after poor households. At the desk, then every page of it as strangers
// read it, at 360 and 1280 px, in both languages. All without JavaScript.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';

const DEMO_PASSWORD = 'lua chin vang tren nuong';
const WARD = 'UBND phường Điện Biên Phủ';
const ECONOMY = 'Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ';
const shoot = camera(process.argv[3]);

const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const follow = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('link', { name, exact: true }).first().click()]);
const has = (text, ...words) => words.map((word) => (text.includes(word) ? '' : `“${word}” is missing in: ${text.replace(/\s+/g, ' ').slice(0, 600)}`));
const main = async (page) => (await page.locator('main').textContent()).replaceAll('\u00a0', ' ');
const path = (page) => new URL(page.url()).pathname;
const id = (of) => of.split('/').pop();
const day = (back) => {
  const on = new Date(Date.now() - back * 86_400_000);
  return `${on.getDate()}/${on.getMonth() + 1}/${on.getFullYear()}`;
};

const month = (back) => day(back).split('/').slice(1).join('/');

/** Fills a form that the declaration of a kind makes, and sends it. */
async function fill(page, fields, name = 'Lưu') {
  for (const [key, value] of Object.entries(fields)) {
    const input = page.locator(`[name="${key}"]`).first();
    const type = await input.evaluate((it) => it.type);
    if (type === 'radio') await page.locator(`[name="${key}"][value="${value}"]`).check();
    else if (type === 'select-one') await input.selectOption(value);
    else await input.fill(value);
  }
  await submit(page, name);
}

/** A new record in the ward, whichever way the form asks for it. */
async function enter(page, kind, fields) {
  await page.goto(`/can-bo/them/${kind}`);
  const place = page.locator('[name="noi"]').first();
  if (await place.count() === 0) await page.locator('#noi').fill('Phường Điện Biên Phủ');
  else if (await place.evaluate((it) => it.tagName) === 'SELECT') {
    const label = await place.locator('option', { hasText: 'Điện Biên Phủ' }).first().textContent();
    await place.selectOption({ label });
  }
  await fill(page, fields);
  return path(page);
}

/** What belongs to a record, by the link that its page has. */
async function belonging(page, record, link, fields) {
  await page.goto(record);
  await follow(page, link);
  await fill(page, fields);
  return path(page);
}

async function step(page, record, name, fields) {
  await page.goto(record);
  await follow(page, name);
  await fill(page, fields, name);
}

async function directive(officer) {
  const of = await enter(officer, 'directive_document', {
    'f-number': '7/CT-UBND', 'f-abstract_text': 'Chỉnh trang đường làng, ngõ xóm (thử)', 'f-body': WARD, 'f-issued_on': day(70), 'f-room': 'do',
  });
  const ask = (content, due) => belonging(officer, of, 'Ghi thêm việc chỉ thị, nghị quyết giao', {
    'f-content': content, 'f-body': ECONOMY, 'f-asked_on': day(70), 'f-due_on': due,
  });
  const late = await ask('Phát quang 3 km đường liên bản', day(9));
  await ask('Lắp 40 bóng đèn ở tổ dân phố 5', day(-30));
  await belonging(officer, of, 'Ghi thêm báo cáo thực hiện chỉ thị, nghị quyết', { 'f-body': ECONOMY, 'f-period': month(40), 'f-due_on': day(1) });
  const review = await belonging(officer, of, 'Ghi thêm sơ kết, tổng kết chỉ thị, nghị quyết', { 'f-review': 'preliminary', 'f-reviewed_on': day(1), 'f-state': 'planned' });
  await officer.goto(of);
  await shoot(officer, 'chi-thi-ban-ghi');
  return { of, late, review };
}

async function programme(officer) {
  const of = await enter(officer, 'livelihood', {
    'f-name': 'Lúa chất lượng cao (thử)', 'f-programme': 'model', 'f-area_m2': '24', 'f-households': '45', 'f-started_on': day(400),
  });
  await shoot(officer, 'mo-hinh-cho');
  check('a programme without a result waits, late', has(await main(officer), 'Chưa báo kết quả', 'quá hạn'));
  const result = await belonging(officer, of, 'Ghi thêm kết quả mô hình, dự án sinh kế', {
    'f-season': 'winter_spring', 'f-reported_on': day(1), 'f-households': '42', 'f-harvested_m2': '24', 'f-yield_g': '150.300',
    'f-income_vnd': '1.234.567.890', 'f-worked': 'Cấy thưa, bón phân đợt', 'f-failed': 'Thiếu nước cuối vụ',
  });
  return { of, result };
}

async function care(officer) {
  const helped = await enter(officer, 'care_assignment', { 'f-body': 'Chi bộ Trạm Y tế phường', 'f-village': 'Bản Ví Dụ', 'f-from_on': day(200), 'f-households': '8' });
  await enter(officer, 'care_assignment', { 'f-body': 'Chi bộ Trường Tiểu học số 1', 'f-village': 'Bản Mẫu', 'f-from_on': day(200), 'f-households': '3' });
  await officer.goto('/can-bo/ho-so?loai=care_assignment&han=qua-han');
  check('who reported nothing for a period is told at the desk', has(await main(officer), 'Bản Mẫu'));
  await belonging(officer, helped, 'Ghi thêm kết quả giúp đỡ hộ nghèo', {
    'f-reported_on': day(1), 'f-households': '8', 'f-out_of_poverty': '2', 'f-money_vnd': '12.340.000', 'f-rice_g': '300', 'f-animals': '6',
  });
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    browser = await openBrowser();
    const origin = await program.serve('--demo');
    const comeIn = async (login) => {
      const page = await (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
      await page.goto('/can-bo');
      await signIn(page, login, DEMO_PASSWORD);
      return page;
    };
    const [officer, publisher] = [await comeIn('can.bo'), await comeIn('duyet')];
    const approve = async (record) => {
      await publisher.goto(`${record}/duyet`);
      await publisher.locator('main form button[type="submit"]').first().click();
    };
    const stranger = await (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
    const asked = await directive(officer);
    const open = `/chi-thi/${id(asked.of)}`;
    await stranger.goto(open);
    check('a task past its day is told, without a word that nobody approved', [
      ...has(await main(stranger), 'Đã qua hạn 9 ngày', ECONOMY, 'Chưa báo cáo', 'Sơ kết'),
      (await main(stranger)).includes('Phát quang') ? 'what nobody approved is there' : '',
      differs('red in public', await stranger.locator('main .tre').count(), 0),
    ]);
    await step(officer, asked.late, 'Báo đã làm xong', { 'f-reported_on': day(2), 'f-report': 'Đã phát quang đủ 3 km' });
    const found = { 'f-checked': 'done', 'f-checked_on': day(1), 'f-check_note': 'Đã đi xem cả tuyến' };
    await step(officer, asked.late, 'Kiểm tra việc đã làm', { ...found, 'f-checked_by': ECONOMY });
    check('who was asked does not check', has(await main(officer), 'không tự kiểm tra'));
    await fill(officer, { 'f-checked_by': WARD }, 'Kiểm tra việc đã làm');
    await approve(asked.late);
    await step(officer, asked.review, 'Ghi đã sơ kết, tổng kết', { 'f-reviewed_on': day(0), 'f-conclusion': 'Làm được, còn chậm ở khâu lắp đèn' });
    await approve(asked.review);
    const linking = `/can-bo/chi-thi/${id(asked.of)}/ket-qua`;
    const plan = await programme(officer);
    await care(officer);
    await approve(plan.result);
    await officer.goto(linking);
    await officer.locator('main input[type="checkbox"]').first().check();
    await shoot(officer, 'chi-thi-noi');
    await officer.locator('main form button[type="submit"]').first().click();
    await stranger.goto(open);
    await shoot(stranger, 'chi-thi');
    check('its review tells the figures of its time, each of which opens', [
      ...has(await main(stranger), 'Phát quang', 'Kiểm tra thấy đã làm xong', 'Làm được, còn chậm', 'Việc chỉ thị, nghị quyết giao'),
      differs('links that open', (await stranger.locator('#so-lieu ~ .bang a.so').count()) > 3, true),
    ]);
    await follow(stranger, 'Số liệu từ khi ban hành đến ' + (await main(stranger)).match(/Số liệu từ khi ban hành đến (\d\d\/\d\d\/\d{4})/)[1]);
    await Promise.all([stranger.waitForNavigation(), stranger.locator('#so-lieu ~ .bang tbody tr').last().locator('a.so').first().click()]);
    check('a figure opens to its records', differs('records', (await stranger.locator('main a[href*="/ban-ghi/"]').count()) > 0, true));
    for (const [at, name] of [['/noi/03127', 'phuong'], ['/noi/03127/chi-thi', 'cac-chi-thi'], ['/noi/03127/mo-hinh', 'cac-mo-hinh'], [`/mo-hinh/${id(plan.of)}`, 'mo-hinh'], ['/noi/03127/giup-ho-ngheo', 'giup-ho-ngheo']]) {
      await stranger.goto(at);
      await shoot(stranger, name);
    }
    check('no few households are told', [...has(await main(stranger), 'dưới 5 hộ nghèo', '8 hộ nghèo', '12.340.000', 'ẩn')]);
    console.log('\n# Every page, in every way that must hold');
    const pages = ['/noi/03127', '/noi/03127/chi-thi', '/noi/03127/mo-hinh', '/noi/03127/giup-ho-ngheo', open, `/mo-hinh/${id(plan.of)}`, `/ban-ghi/${id(asked.late)}`];
    const eyes = await Eyes.several(browser, origin);
    await each(pages.flatMap((at) => [at, english(at)]), eyes, (one, at) => one.look(at, 200));
    for (const one of eyes) await one.close();
    const desk = [asked.of, linking];
    const known = await Eyes.several(browser, origin, await officer.context().cookies());
    await each(desk.flatMap((at) => [at, english(at)]), known, (one, at) => one.look(at, 200));
    for (const one of known) await one.close();
    checkAddresses((at) => /^\/can-bo\/chi-thi(\/|$)/.test(at));
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
