// node e2e/officer.mjs target/debug/dongthuan [folder for pictures]
//
// An officer's day, without JavaScript: signed in, an unknown book corrected and taken in, a part
// of the report written, a superior's form tied and filled.
import { readFileSync } from 'node:fs';
import { Eyes, check, checkAddresses, differs, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';
import { cells, workbook } from './xlsx.mjs';
import { unzip } from './zip.mjs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A book whose headings are nobody's but the office's own. */
const BOOK = workbook([{
  name: 'Tờ 1',
  rows: [
    ['SỔ GHI CÁC BUỔI NÓI CHUYỆN VỚI BÀ CON NĂM 2022'],
    ['STT', 'Thuộc đơn vị', 'Buổi ngày', 'Chuyện đã nói', 'Cách làm', 'Bà con dự', 'Dân tộc'],
    [1, 'Phường Him Lam', '05/03/2022', 'Phòng cháy rừng mùa khô', 'Họp bản', 52, 'Thái'],
    [2, 'Xã Nà Tấu', '12/03/2022', 'Tiêm phòng cho trâu bò', 'Hội nghị', 38, 'Mông'],
    [3, 'Xã Nà Nhạn', '19/04/2022', 'Đi làm căn cước công dân', 'Đến từng hộ', 61, 'Thái'],
    [4, 'Phường Him Lam', '21/04/2022', 'Vệ sinh nơi ở', 'Họp tổ dân phố', 44, 'Kinh'],
  ],
}]);

/** A superior's blank form: merged headings, a row for each unit, a row of sums. */
const FORM = workbook([{
  name: 'Biểu 1',
  merges: ['A1:C1', 'A2:A3', 'B2:C2'],
  rows: [
    ['TỔNG HỢP TUYÊN TRUYỀN', null, null],
    ['Đơn vị', 'Công tác tuyên truyền', null],
    [null, 'Số buổi tuyên truyền', 'Số lượt nghe tuyên truyền'],
    ['Phường Him Lam', null, null],
    ['Xã Nà Tấu', null, null],
    ['Xã Nà Nhạn', null, null],
    ['Cộng', { formula: 'SUM(B4:B6)' }, { formula: 'SUM(C4:C6)' }],
  ],
}]);
/** What each cell of it must hold, as the book's rows above add up. */
const FILLED = { B4: 2, C4: 96, B5: 1, C5: 38, B6: 1, C6: 61 };

const shoot = camera(process.argv[3]);

/** Signs in; gives eyes that hold the session. */
async function comeIn(browser, program, origin) {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/can-bo/so');
  check('a stranger is led to where one signs in', differs('title', await page.locator('h1').textContent(), 'Đăng nhập'));
  await shoot(page, 'dang-nhap');
  await signIn(page, 'can.bo', 'sai mat khau nay roi');
  check('a wrong password is told, and the login stays', [
    differs('mistakes', await page.locator('.govuk-error-summary li').count(), 1),
    differs('login', await page.locator('#ten').inputValue(), 'can.bo'),
  ]);
  await signIn(page, 'can.bo');
  check('signing in leads on to the page that was asked for', differs('address', new URL(page.url()).pathname, '/can-bo/so'));
  const cookies = await context.cookies();
  check('scripts cannot read the session', cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Strict') ? '' : 'they can');
  await context.close();
  return Eyes.open(browser, origin, cookies);
}

/** An unknown book: read, two headings and its kind corrected, taken in. */
async function takeBookIn(eyes) {
  const { page } = eyes;
  await page.goto('/can-bo/so');
  await shoot(page, 'so-tai-len');
  await page.getByRole('button', { name: 'Đọc sổ' }).click();
  await eyes.lookAt(page, 'no file chosen');
  check('without a file the page says what to do', (await page.locator('.govuk-error-summary').textContent()).includes('Chưa chọn tệp') ? '' : 'it does not');
  await page.locator('#so').setInputFiles({ name: 'Sổ nói chuyện.xlsx', mimeType: XLSX, buffer: BOOK });
  await page.getByRole('button', { name: 'Đọc sổ' }).click();
  const book = new URL(page.url()).pathname;
  await shoot(page, 'so-chua-ro');
  const text = await page.locator('main').textContent();
  check('samples of what is read are shown, of what is not they are not', [
    text.includes('Phòng cháy rừng mùa khô') ? '' : 'no samples',
    /Mông|Thái|Kinh/.test(text) ? 'a dropped column shows its content' : '',
    text.includes('không đọc') ? '' : 'it is not said that a column is not read',
  ]);
  await page.locator('select[name=bang-0]').selectOption('outreach');
  await page.getByRole('button', { name: 'Đọc lại' }).click();
  await shoot(page, 'so-chon-loai');
  await eyes.look(book, 200);
  await eyes.look(`/en${book}`, 200);
  await page.goto(book);
  const choose = (heading, value) => page.getByLabel(heading, { exact: true }).selectOption(value);
  await choose('Buổi ngày', 'held_on');
  await choose('Chuyện đã nói', 'content');
  await choose('Cách làm', 'channel');
  await choose('Bà con dự', 'listeners');
  await choose('Thuộc đơn vị', 'place');
  await page.getByRole('button', { name: 'Đọc lại' }).click();
  await shoot(page, 'so-xem-truoc');
  await eyes.look(book, 200);
  await page.goto(book);
  check('four rows would be new', differs('number', await page.locator('.dem dd').first().textContent(), '4'));
  await page.getByRole('button', { name: 'Nhập sổ', exact: true }).click();
  await shoot(page, 'so-xong');
  check('the book was taken in, and how to read it was remembered', [
    differs('title', await page.locator('h1').textContent(), 'Đã nhập sổ'),
    (await page.locator('main').textContent()).includes('Đã nhớ cách đọc') ? '' : 'it is not said that it was remembered',
  ]);
  await eyes.look(book, 200);
  await page.goto('/noi/094/2022/outreach_listeners');
  check('its figure is in the report', differs('listeners', await page.locator('.con-so b').textContent(), '195'));
  await page.goto('/can-bo/so');
  await page.locator('#so').setInputFiles({ name: 'Sổ nói chuyện.xlsx', mimeType: XLSX, buffer: BOOK });
  await page.getByRole('button', { name: 'Đọc sổ' }).click();
  check('the same book again is understood by itself, and changes nothing', [
    differs('new', await page.locator('.dem dd').first().textContent(), '0'),
    differs('as it was', await page.locator('.dem dd').nth(2).textContent(), '4'),
    (await page.locator('main').textContent()).includes('đã nhớ từ sổ trước') ? '' : 'it is not said that it was learned',
  ]);
  await page.getByRole('button', { name: 'Bỏ sổ này' }).click();
}

/** A superior's form: six cells tied by choosing, downloaded filled, compared. */
async function fillForm(eyes) {
  const { page } = eyes;
  await eyes.look('/can-bo/bieu-mau', 200);
  await eyes.look('/en/can-bo/bieu-mau', 200);
  await page.goto('/can-bo/bieu-mau');
  await shoot(page, 'bieu-chua-co');
  await page.locator('#tep').setInputFiles({ name: 'Biểu tuyên truyền.xlsx', mimeType: XLSX, buffer: FORM });
  await page.getByRole('button', { name: 'Lưu biểu mẫu' }).click();
  const paper = new URL(page.url()).pathname;
  await shoot(page, 'bieu-trong');
  await eyes.look(paper, 200);
  await page.goto(paper);
  const units = { 4: 'Phường Him Lam', 5: 'Xã Nà Tấu', 6: 'Xã Nà Nhạn' };
  const figures = { B: 'outreach_sessions', C: 'outreach_listeners' };
  for (const cell of Object.keys(FILLED)) {
    await page.locator('.bieu').getByRole('link', { name: new RegExp(`^${cell} `) }).click();
    if (cell === 'C4') {
      await page.locator('#tim').fill('luot nghe');
      await Promise.all([page.waitForURL(/[?&]tim=/), page.keyboard.press('Enter')]);
      await shoot(page, 'bieu-chon-so');
      await eyes.look(new URL(page.url()).pathname + new URL(page.url()).search, 200);
      await page.goto(`${paper}?o=${encodeURIComponent(`Biểu 1!${cell}`)}`);
    }
    await page.locator(`input[name=so][value="${figures[cell[0]]}"]`).check();
    await page.locator('#noi').selectOption({ label: units[cell[1]] });
    await page.getByRole('button', { name: 'Gắn ô này' }).click();
  }
  await shoot(page, 'bieu-da-gan');
  check('six cells are tied, and say to what', differs('cells', await page.locator('.o--gan').count(), 6));
  await eyes.look(paper, 200);
  await eyes.look(`/en${paper}`, 200);
  await page.goto(paper);
  await page.locator('#ky').fill('2022');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải biểu đã điền' }).click(),
  ]);
  const filled = cells(readFileSync(await download.path()));
  const wrong = Object.entries(FILLED).map(([cell, number]) => differs(cell, filled.get(cell), String(number)));
  check('the form comes back with six numbers, each the right one', wrong);
  check('its words stand as they stood', [
    differs('A1', filled.get('A1'), 'TỔNG HỢP TUYÊN TRUYỀN'),
    differs('A6', filled.get('A6'), 'Xã Nà Nhạn'),
    download.suggestedFilename().includes('Biểu tuyên truyền') ? '' : download.suggestedFilename(),
  ]);
  await page.locator('#ky').fill('nam ngoai');
  await page.getByRole('button', { name: 'Tải biểu đã điền' }).click();
  await eyes.lookAt(page, 'a form for no period');
  check('a period that is none is told, and comes back', [
    differs('field', await page.locator('#ky').inputValue(), 'nam ngoai'),
    differs('mistakes', await page.locator('.govuk-error-summary li').count(), 1),
  ]);
  await page.goto(paper);
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Mỗi xã, phường một bản' }).click(),
  ]);
  const copies = unzip(readFileSync(await archive.path()));
  check('one for each of the twelve communes and wards', differs('files', copies.size, 12));
}

/** A part of the report: a figure looked up and put in, kept, put into the report. */
async function writePart(eyes) {
  const { page } = eyes;
  const part = '/can-bo/bao-cao/2022/han-che';
  await eyes.look('/can-bo/bao-cao', 200);
  await eyes.look('/en/can-bo/bao-cao', 200);
  await shoot(page, 'bao-cao-ky');
  await page.goto('/can-bo/bao-cao');
  await page.locator('#ky').fill('nam ngoai');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  check('a period that is none comes back, with a sentence', differs('field', await page.locator('#ky').inputValue(), 'nam ngoai'));
  await eyes.look('/can-bo/bao-cao/2022', 200);
  await eyes.look('/en/can-bo/bao-cao/2022', 200);
  await page.goto(part);
  await page.locator('#bai').fill('Số buổi tuyên truyền còn ít:');
  await page.locator('#tim').fill('luot nguoi nghe tuyen truyen');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  check('Enter in the search finds, and keeps what was typed', [
    differs('text', await page.locator('#bai').inputValue(), 'Số buổi tuyên truyền còn ít:'),
    (await page.locator('.so-chon li').count()) > 0 ? '' : 'nothing found',
  ]);
  await page.locator('.so-chon button').first().click();
  await shoot(page, 'bao-cao-viet');
  const typed = await page.locator('#bai').inputValue();
  check('the figure was put in, and reads', [
    typed.includes('{{ figure("outreach') ? '' : typed,
    (await page.locator('.doc-thu a.so').count()) === 1 ? '' : 'no figure in the reading',
  ]);
  await page.locator('#bai').fill(`${typed}\n{{ figure("outreach_session") }}`);
  await page.getByRole('button', { name: 'Đưa vào báo cáo' }).click();
  await shoot(page, 'bao-cao-loi');
  await eyes.lookAt(page, 'a part with a fault');
  check('a mistyped figure is told at its line', (await page.locator('.govuk-error-summary').textContent()).includes('Dòng 2') ? '' : 'it is not');
  await page.locator('#bai').fill(typed);
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await page.goto('/noi/094/2022');
  check('a draft is not in the report', differs('parts', await page.locator('#han-che').count(), 0));
  await page.goto(part);
  await page.getByRole('button', { name: 'Đưa vào báo cáo' }).click();
  await shoot(page, 'bao-cao-da-dua');
  await page.goto('/noi/094/2022');
  check('once put in it is, and its figure opens', differs('figures', await page.locator('#han-che a.so').count(), 1));
  await shoot(page, 'bao-cao-cong-khai');
  await eyes.look(part, 200);
  await eyes.look(`/en${part}`, 200);
}

/** Wrong passwords: told each time, and after a few of them not tried any more. */
async function tooOften(eyes) {
  const { page } = eyes;
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await signIn(page, 'khong.co.ai', `sai mat khau lan ${attempt}`);
    if (attempt === 1) await eyes.lookAt(page, 'a wrong password');
  }
  await eyes.lookAt(page, 'too many wrong passwords');
  check('after too many the page says when to come back', /Đến \d\d:\d\d/.test(await page.locator('.govuk-error-summary').textContent()) ? '' : 'it does not');
}

async function main() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    browser = await openBrowser();
    await program.addAccount('can.bo', 'Quàng Văn Thử', ['--role', 'officer', '--place', '094'], [['--role', 'leader', '--place', '094']]);
    const origin = await program.serve();
    console.log('\n# In');
    const eyes = await comeIn(browser, program, origin);
    await eyes.look('/can-bo', 200);
    await eyes.look('/en/can-bo', 200);
    await eyes.look('/can-bo/so', 200);
    await eyes.look('/en/can-bo/so', 200);
    await eyes.look('/can-bo/so/00000000-0000-7000-8000-000000000000', 200);
    console.log('\n# A book');
    await takeBookIn(eyes);
    console.log('\n# A form');
    await fillForm(eyes);
    console.log('\n# The report’s written parts');
    await writePart(eyes);
    console.log('\n# Out');
    await eyes.page.goto('/can-bo');
    await eyes.page.getByRole('button', { name: 'Đăng xuất' }).click();
    check('after signing out the desk is closed', differs('title', (await eyes.page.goto('/can-bo'), await eyes.page.locator('h1').textContent()), 'Đăng nhập'));
    await tooOften(eyes);
    await eyes.close();
    checkAddresses((path) => /^\/can-bo\/(so|bieu-mau|bao-cao)(\/|$)/.test(path));
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
