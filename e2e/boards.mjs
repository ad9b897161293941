// node e2e/boards.mjs target/debug/dongthuan [folder for pictures]
//
// A project of a ward and its citizens' board: members are seated by the rules of composition and recognised; on a telephone of
// 360 px a check in the field is written down with what was measured and a photo; its minutes are confirmed, and it becomes a
// recommendation. Then every page of it, in every way that must hold. All without JavaScript.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';

const DEMO_PASSWORD = 'lua chin vang tren nuong';
const FRONT = 'Ủy ban MTTQ Việt Nam phường Điện Biên Phủ';
const WARD = 'UBND phường Điện Biên Phủ';
const PHONE = { width: 360, height: 740 };
const shoot = camera(process.argv[3]);

const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const follow = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('link', { name, exact: true }).first().click()]);
const has = (text, ...words) => words.map((word) => (text.includes(word) ? '' : `“${word}” is missing in: ${text.replace(/\s+/g, ' ').slice(0, 600)}`));
const main = (page) => page.locator('main').textContent();
const path = (page) => new URL(page.url()).pathname;
const day = (back) => {
  const on = new Date(Date.now() - back * 86_400_000);
  return `${on.getDate()}/${on.getMonth() + 1}/${on.getFullYear()}`;
};

async function comeIn(browser, baseURL, login, viewport) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, ...(viewport ? { viewport } : {}) });
  const page = await context.newPage();
  await page.goto('/can-bo');
  await signIn(page, login, DEMO_PASSWORD);
  return page;
}

/** Fills a form that the declaration of a kind makes, and saves it, whatever is told to look odd. */
async function enter(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const input = page.locator(`[name="${name}"]`).first();
    const type = await input.evaluate((it) => it.type);
    if (type === 'radio') await page.locator(`[name="${name}"][value="${value}"]`).check();
    else if (type === 'select-one') await input.selectOption(value);
    else await input.fill(value);
  }
  await submit(page, 'Lưu');
}

/** The ward, whichever way the form asks for it. */
async function ward(page) {
  const place = page.locator('[name="noi"]').first();
  if (await place.count() === 0) {
    await page.locator('#noi').fill('Phường Điện Biên Phủ');
    return;
  }
  if (await place.evaluate((it) => it.tagName) === 'SELECT') {
    const label = await place.locator('option', { hasText: 'Điện Biên Phủ' }).first().textContent();
    await place.selectOption({ label });
  }
}

/** A project, a promise that is past its day, an obstacle, the state of its land. */
async function project(officer) {
  await officer.goto('/can-bo/them/project');
  await ward(officer);
  await enter(officer, {
    'f-name': 'Đường bản Ví Dụ', 'f-body': WARD, 'f-cost': '1.700.000.000', 'f-started_on': day(60),
    'f-scale': 'Dài 800 m, mặt đường bê tông dày 18 cm', 'f-spot': 'Bản Ví Dụ',
  });
  const record = path(officer);
  await shoot(officer, 'du-an-ban-ghi');
  await follow(officer, 'Ghi thêm lời hứa về dự án');
  await enter(officer, { 'f-content': 'Trả đủ tiền bồi thường (ví dụ)', 'f-body': WARD, 'f-promised_on': day(40), 'f-due_on': day(12) });
  await officer.goto(record);
  await follow(officer, 'Ghi thêm dự án vướng mắc');
  await ward(officer);
  await enter(officer, { 'f-project': 'Đường bản Ví Dụ', 'f-cause': 'clearance', 'f-body': WARD, 'f-noted_on': day(30), 'f-state': 'open', 'f-due_on': day(-20) });
  await officer.goto(record);
  await follow(officer, 'Ghi thêm số liệu giải phóng mặt bằng');
  await enter(officer, { 'f-reported_on': day(3), 'f-meetings': '3', 'f-households': '40', 'f-paid': '30', 'f-handed_over': '20', 'f-not_agreed': '3' });
  return record;
}

/** A board for it: refused while it is not as the law asks, then recognised. */
async function board(officer, record) {
  await officer.goto(record);
  await follow(officer, 'Ghi thêm ban của nhân dân');
  await ward(officer);
  await enter(officer, {
    'f-name': 'Ban Giám sát đầu tư của cộng đồng đường bản Ví Dụ', 'f-board': 'community_investment', 'f-body': FRONT,
    'f-term_from': day(50), 'f-investor_told_on': day(100),
  });
  const ofBoard = path(officer);
  await follow(officer, 'Thành viên, công nhận');
  const seats = path(officer);
  const members = [
    ['Lò Văn Mẫu', 'head', 'front'], ['Quàng Thị Ví Dụ', 'deputy', 'inspection_board'], ['Cà Văn Thử', 'member', 'resident'],
    ['Vì Thị Giả Định', 'member', 'resident'], ['Lường Văn Mẫu', 'member', 'resident'],
  ];
  for (const [nth, [name, seat, origin]] of members.entries()) {
    await officer.locator('#ho-ten').fill(name);
    await officer.locator(`[name="chuc-danh"][value="${seat}"]`).check();
    await officer.locator(`[name="dai-dien"][value="${origin}"]`).check();
    if (nth === 0) {
      await submit(officer, 'Thêm');
      check('who declared nothing may not sit', has(await main(officer), 'Điều 42', 'Tên chưa được lưu'));
      await shoot(officer, 'thanh-vien-bi-tu-choi');
    }
    for (const box of await officer.locator('input[id^="khai-"]').all()) await box.check();
    await submit(officer, 'Thêm');
  }
  await shoot(officer, 'thanh-vien');
  check('every rule stands with its article, what is unread is a setting', has(await main(officer), 'Điều 41', 'Điều 42', 'Chưa kiểm chứng văn bản', 'Cài đặt'));
  await officer.locator('#ngay-cong-nhan').fill(day(49));
  await officer.locator('#van-ban').fill('12/QĐ-MTTQ');
  await submit(officer, 'Ghi đã công nhận');
  return [ofBoard, seats];
}

/** On a telephone: where, what was measured, a photo, what was found. */
async function fieldCheck(phone, eyes, ofBoard) {
  await phone.goto(ofBoard);
  await follow(phone, 'Ghi thêm cuộc kiểm tra thực địa');
  const form = `${path(phone)}${new URL(phone.url()).search}`;
  check('the published design stands beside what is measured', has(await main(phone), 'mặt đường bê tông dày 18 cm'));
  await phone.locator('#f-subject').fill('Bề dày mặt đường bê tông');
  await phone.locator('#f-spot').fill('Đoạn từ đầu bản đến nhà văn hóa');
  for (const [at, row] of [['Bề dày mặt đường', 'cm', '18', '16,5'], ['Bề rộng mặt đường', 'm', '3,5', '3,5']].entries()) {
    for (const [nth, part] of ['viec', 'dv', 'tk', 'do'].entries()) await phone.locator(`#do-${at + 1}-${part}`).fill(row[nth]);
  }
  const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await phone.screenshot({ type: 'jpeg' }) };
  await phone.locator('#anh').setInputFiles([photo]);
  await phone.locator('#f-present').fill('5');
  await phone.locator('#f-agreed').fill('4');
  // The finding is forgotten: what was typed and the photo are not lost with it.
  await submit(phone, 'Ghi biên bản kiểm tra');
  check('what is missing is told, the photo waits', has(await main(phone), 'Kết luận', 'Bề dày mặt đường', 'Ảnh'));
  await eyes.lookAt(phone, 'a field check that lacks its finding');
  await shoot(phone, 'kiem-tra-thieu');
  await phone.setViewportSize(PHONE);
  await phone.locator('#f-finding').fill('Mặt đường mỏng hơn thiết kế được công khai.');
  await phone.locator('#f-request').fill('Làm lại 40 m mặt đường từ đầu bản.');
  await submit(phone, 'Ghi biên bản kiểm tra');
  const record = path(phone);
  check('the check is kept with its quantities and its photo', [
    ...has((await main(phone)).replaceAll('\u00a0', ' '), '-1,5 cm (-8,3%)', 'Chờ Ủy ban MTTQ xác nhận'),
    differs('photos', await phone.locator('.tep img').count(), 1),
    differs('width of the page', await phone.evaluate(() => document.documentElement.scrollWidth), 360),
  ]);
  await shoot(phone, 'kiem-tra');
  await phone.setViewportSize(PHONE);
  return [record, form];
}

/** The Front confirms the minutes, and the check becomes a recommendation, on the same telephone. */
async function recommendation(phone, eyes, record) {
  await follow(phone, 'Ghi đã xác nhận biên bản');
  await phone.locator('#f-confirmed_by').fill(FRONT);
  await phone.locator('main form button[type="submit"]').first().click();
  await phone.goto(record);
  await follow(phone, 'Thành kiến nghị');
  const making = path(phone);
  for (const at of [making, english(making)]) await eyes.look(at, 200);
  await shoot(phone, 'thanh-kien-nghi');
  await phone.setViewportSize(PHONE);
  const confirmForm = await phone.content();
  await phone.locator('#co-quan').fill(WARD);
  await submit(phone, 'Gửi kiến nghị');
  check('it is a recommendation, with the words of the minutes and a way back', [
    ...has(await main(phone), 'Đã thành kiến nghị', 'Làm lại 40 m mặt đường', 'Từ cuộc kiểm tra', WARD),
    confirmForm.includes('Làm lại 40 m') ? '' : 'the form does not carry the words',
  ]);
  const made = path(phone);
  await shoot(phone, 'kien-nghi');
  await phone.setViewportSize(PHONE);
  await phone.goto(record);
  check('and the check leads to it', has(await main(phone), 'Đã thành kiến nghị'));
  return made;
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    browser = await openBrowser();
    const origin = await program.serve('--demo');
    const [officer, phone] = [await comeIn(browser, origin, 'can.bo'), await comeIn(browser, origin, 'can.bo', PHONE)];
    const publisher = await comeIn(browser, origin, 'duyet');
    const looking = await Eyes.open(browser, origin);
    const ofProject = await project(officer);
    const [ofBoard, seats] = await board(officer, ofProject);
    const [record, form] = await fieldCheck(phone, looking, ofBoard);
    await looking.close();
    const signed = await Eyes.open(browser, origin, await officer.context().cookies());
    const made = await recommendation(phone, signed, record);
    await signed.close();
    const id = (of) => of.split('/').pop();
    const stranger = await (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
    await stranger.goto(`/du-an/${id(ofProject)}`);
    await shoot(stranger, 'du-an');
    check('a project tells its promise that is past its day, and no few homes', [
      ...has(await main(stranger), 'Đã qua ngày hẹn 12 ngày', 'không nêu', 'Ban Giám sát đầu tư'),
      (await main(stranger)).includes('mỏng hơn') ? 'what nobody approved is there' : '',
    ]);
    await publisher.goto(`${record}/duyet`);
    await publisher.locator('main form button[type="submit"]').first().click();
    await stranger.goto(`/ban-ghi/${id(record)}`);
    await shoot(stranger, 'kiem-tra-cong-khai');
    check('what was approved is read by all', has(await main(stranger), 'mỏng hơn thiết kế', 'Bề dày mặt đường'));
    await stranger.goto(`/ban/${id(ofBoard)}`);
    await shoot(stranger, 'ban');
    check('a recognised board names its members', has(await main(stranger), 'Quàng Thị Ví Dụ', 'Phó Trưởng ban', 'Bề dày mặt đường'));
    await stranger.goto('/noi/03127/du-an');
    await shoot(stranger, 'cac-du-an');
    await stranger.goto('/noi/03127');
    await shoot(stranger, 'phuong');
    console.log('\n# Every page, in every way that must hold');
    const open = [
      '/noi/03127', '/noi/03127/du-an', '/noi/03127/ban-nhan-dan', '/noi/03316/du-an', '/noi/03316/ban-nhan-dan',
      `/du-an/${id(ofProject)}`, `/ban/${id(ofBoard)}`, `/ban-ghi/${id(record)}`, `/ban-ghi/${id(ofProject)}`, `/ban-ghi/${id(made)}`,
    ];
    const eyes = await Eyes.several(browser, origin);
    await each(open.flatMap((at) => [at, english(at)]), eyes, (one, at) => one.look(at, 200));
    for (const one of eyes) await one.close();
    const desk = [ofProject, ofBoard, seats, record, made, form, `/can-bo/du-an/${id(ofProject)}/y-kien`, '/can-bo/them/project', '/can-bo/them/citizens_board'];
    const known = await Eyes.several(browser, origin, await officer.context().cookies());
    await each(desk.flatMap((at) => [at, english(at)]), known, (one, at) => one.look(at, 200));
    for (const one of known) await one.close();
    checkAddresses((at) => /^\/can-bo\/(ban|thuc-dia|du-an)(\/|$)/.test(at));
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
