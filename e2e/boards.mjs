// node e2e/boards.mjs target/debug/dongthuan [folder for pictures]
//
// A project of a ward and its citizens' board: members are seated by the rules of composition and recognised. A citizen complains
// of the road on a telephone; an officer carries it on, without typing it anew, to a check of the board in the field, which is
// written down on 360 px with what was measured and a photo; its minutes are confirmed, it becomes a recommendation, which the
// body answers and which is checked. The citizen follows each step by the code and by mail, is answered, and says how they were
// dealt with. Then every page of it, in every way that must hold. All without JavaScript.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Letters } from './letters.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';

const DEMO_PASSWORD = 'lua chin vang tren nuong';
const FRONT = 'Ủy ban MTTQ Việt Nam phường Điện Biên Phủ';
const WARD = 'UBND phường Điện Biên Phủ';
const BOARD = 'Ban Giám sát đầu tư của cộng đồng đường bản Ví Dụ';
const COMPLAINT = 'Mặt đường bê tông bản Ví Dụ mỏng hơn bản công bố, mới đổ đã nứt';
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
    'f-name': BOARD, 'f-board': 'community_investment', 'f-body': FRONT,
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

/** On a telephone: a citizen says what is wrong with the road, and takes the code home. */
async function complaint(citizen) {
  await citizen.goto('/gui/03127');
  await citizen.locator('#dieu-noi').fill(COMPLAINT);
  await citizen.locator('#lien-he').fill('nguoi.gui@thu.example');
  await submit(citizen, 'Gửi');
  const text = await main(citizen);
  check('a citizen says it on a phone, and takes a code home', has(text, 'Đã gửi', '03127-'));
  return text.match(/03127-[2-9A-Z]{5}-[2-9A-Z]{5}/)?.[0] ?? 'no code';
}

/** Who has only the code reads by it how far it came; each step with the sort of record it was done to. */
async function followed(citizen, code, what, ...words) {
  await citizen.goto('/theo-doi');
  await citizen.locator('#ma').fill(code);
  await submit(citizen, 'Xem');
  check(`by the code alone the citizen reads ${what}`, has(await main(citizen), ...words));
}

/** Takes a step of a record, whatever is told to look odd. */
async function step(page, record, name, fields) {
  await page.goto(record);
  await page.locator('.nut a', { hasText: name }).first().click();
  for (const [field, text] of Object.entries(fields)) {
    const input = page.locator(`[name="${field}"]`).first();
    if (await input.evaluate((it) => it.type) === 'radio') await page.getByLabel(text, { exact: true }).check();
    else await input.fill(text);
  }
  await submit(page, name);
}

/** The opinion is classified, and goes on as a check of the board: which one is all that is asked. */
async function carriedOn(phone, eyes) {
  await phone.goto('/can-bo/ho-so?q=mat+duong+be+tong');
  await phone.locator('.viec td a', { hasText: 'Mặt đường bê tông' }).first().click();
  const opinion = path(phone);
  await step(phone, opinion, 'Phân loại và giao giải quyết', { 'f-class': 'Kiến nghị', 'f-body': WARD });
  await phone.goto(opinion);
  await phone.locator('aside a', { hasText: 'Chọn loại việc' }).click();
  await phone.locator('main a', { hasText: 'Cuộc kiểm tra thực địa' }).click();
  const choosing = `${path(phone)}${new URL(phone.url()).search}`;
  for (const at of [choosing, english(choosing)]) await eyes.look(at, 200);
  await shoot(phone, 'ban-nao-di-kiem-tra');
  await phone.setViewportSize(PHONE);
  await phone.locator('main a', { hasText: BOARD }).click();
  check('what was complained of is not typed anew', [
    differs('subject', await phone.locator('#f-subject').inputValue(), COMPLAINT), ...has(await main(phone), 'Lập từ:'),
    differs('who confirms the minutes', await phone.locator('#f-body').inputValue(), FRONT),
  ]);
  return opinion;
}

/** On a telephone: where, what was measured, a photo, what was found. */
async function fieldCheck(phone, eyes) {
  const form = `${path(phone)}${new URL(phone.url()).search}`;
  check('the published design stands beside what is measured', has(await main(phone), 'mặt đường bê tông dày 18 cm'));
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
  check('what is missing is told, the photo waits', [
    ...has(await main(phone), 'Kết luận', 'Ảnh'), differs('what was measured', await phone.locator('#do-1-viec').inputValue(), 'Bề dày mặt đường'),
  ]);
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

/** The body that was asked answers; the board looks whether it was really done. */
async function answered(officer, record) {
  await step(officer, record, 'Ghi cơ quan đã nhận', { 'f-letter': '02/KN-GSĐTCĐ', 'f-received_on': day(0) });
  check('the board that looked asks; from its receipt the fifteen days of the law run', has(await main(officer), BOARD, 'Điều 45 khoản 2'));
  await step(officer, record, 'Ghi trả lời', {
    'f-answered_on': day(0), 'f-answer': 'Đã làm lại 40 m', 'f-document': '88/UBND-KT', 'f-evidence': 'Biên bản nghiệm thu kèm theo',
  });
  await step(officer, record, 'Ghi kết quả kiểm tra', {
    'f-checked': 'Đã làm xong', 'f-checked_on': day(0), 'f-checked_by': BOARD, 'f-check_note': 'Đo lại đủ 18 cm',
  });
  check('what was asked for is done since somebody looked', has(await main(officer), 'Đã thực hiện', 'Đo lại đủ 18 cm'));
}

/** Once it was answered the citizen says by the code how they were dealt with: once, and without a name. */
async function rated(citizen, code, browser, origin) {
  await followed(citizen, code, 'that they are asked', 'Đã làm lại 40 m mặt đường', 'Bạn được phục vụ thế nào?');
  await follow(citizen, 'Trả lời ba câu');
  const [form, eyes] = [path(citizen), await Eyes.open(browser, origin)];
  for (const at of [form, english(form), `/theo-doi/${code}`, english(`/theo-doi/${code}`)]) await eyes.look(at, 200);
  await shoot(citizen, 'ba-cau-hoi');
  await citizen.setViewportSize(PHONE);
  await citizen.locator('#time-good').check();
  await submit(citizen, 'Gửi câu trả lời');
  check('all three are asked for, and what was chosen stays', [
    ...has(await main(citizen), 'Còn câu chưa chọn'), await citizen.locator('#time-good').isChecked() ? '' : 'the first is lost',
  ]);
  await eyes.lookAt(citizen, 'three questions with one answer');
  await citizen.setViewportSize(PHONE);
  for (const id of ['attitude-fair', 'outcome-good']) await citizen.locator(`#${id}`).check();
  await submit(citizen, 'Gửi câu trả lời');
  check('it is counted, and nothing says who said what', has(await main(citizen), 'không ghi ai đã trả lời gì'));
  await citizen.goto(form);
  check('a code answers once', [...has(await main(citizen), 'không còn câu hỏi nào'), differs('questions', await citizen.locator('fieldset').count(), 0)]);
  for (const at of [form, english(form)]) await eyes.look(at, 200);
  await eyes.close();
}

/** Started again, the program looks at once: who left an address was told of each step, and none of it. */
async function written(program, letters, code) {
  await program.stop();
  await program.serve('--demo');
  const letter = await letters.with('vừa có kết quả');
  check('the citizen is told by mail of each step and of the answer', [
    ...has((await letters.with('vừa có một bước mới')).text, `/theo-doi/${code}`), ...has(letter.text, `/theo-doi/${code}`),
    // Checked, confirmed, recommended, received, answered, found done.
    differs('letters of a step', letters.all.filter((it) => it.text.includes('vừa có một bước mới')).length, 6),
    letters.all.some((it) => /Mặt đường|Ví Dụ|kiểm tra/i.test(it.text)) ? 'a mail tells what it is' : '',
  ]);
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  const letters = new Letters();
  let browser;
  try {
    browser = await openBrowser();
    program.settings = { DONGTHUAN_SMTP: await letters.open(), DONGTHUAN_MAIL_FROM: 'UBND phường <tra-loi@phuong.example>' };
    const origin = await program.serve('--demo');
    const [officer, phone] = [await comeIn(browser, origin, 'can.bo'), await comeIn(browser, origin, 'can.bo', PHONE)];
    const publisher = await comeIn(browser, origin, 'duyet');
    const looking = await Eyes.open(browser, origin);
    const ofProject = await project(officer);
    const [ofBoard, seats] = await board(officer, ofProject);
    const citizen = await (await browser.newContext({ baseURL: origin, javaScriptEnabled: false, viewport: PHONE })).newPage();
    const code = await complaint(citizen);
    const signed = await Eyes.open(browser, origin, await officer.context().cookies());
    const opinion = await carriedOn(phone, signed);
    const [record, form] = await fieldCheck(phone, looking);
    await looking.close();
    await followed(citizen, code, 'that a board looked', 'Việc này đã đi qua đâu', 'Cuộc kiểm tra thực địa');
    const made = await recommendation(phone, signed, record);
    await signed.close();
    await followed(citizen, code, 'that something is asked for', 'Ủy ban MTTQ đã xác nhận', 'Kiến nghị sau giám sát');
    await answered(officer, made);
    await followed(citizen, code, 'that it was answered and really done', 'Đã trả lời', 'Đã thực hiện');
    await shoot(citizen, 'nguoi-gui-theo-doi');
    await step(officer, opinion, 'Trả lời: đã giải quyết xong', { 'f-answer': 'Đã làm lại 40 m mặt đường từ đầu bản.' });
    await rated(citizen, code, browser, origin);
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
    await follow(stranger, 'Xem dự án được kiểm tra: Đường bản Ví Dụ');
    check('and a check leads to its project', differs('page', path(stranger), `/du-an/${id(ofProject)}`));
    await stranger.goto(`/ban/${id(ofBoard)}`);
    await shoot(stranger, 'ban');
    check('a recognised board names its members', has(await main(stranger), 'Quàng Thị Ví Dụ', 'Phó Trưởng ban', 'Mặt đường bê tông'));
    await stranger.goto('/noi/03127/du-an');
    await shoot(stranger, 'cac-du-an');
    await stranger.goto('/noi/03127');
    await shoot(stranger, 'phuong');
    await follow(stranger, 'Cơ quan phục vụ người dân thế nào');
    check('how offices deal with people is read by all, few answers by nobody', [
      ...has(await main(stranger), WARD, 'Đúng hạn 100%', 'Có quý còn trong thời gian hỏi', 'Không tính được từ đây'), ...has(await main(stranger), 'không nêu tên cán bộ nào'),
    ]);
    await follow(stranger, '1');
    await shoot(stranger, 'co-quan-phuc-vu');
    console.log('\n# Every page, in every way that must hold');
    const open = [
      '/noi/03127', '/noi/03127/hai-long', `/noi/03127/hai-long?co-quan=${encodeURIComponent(WARD)}&nhom=dung-han`, '/noi/11/hai-long?ky=2023', '/noi/03127/du-an', '/noi/03127/ban-nhan-dan', '/noi/03316/du-an', '/noi/03316/ban-nhan-dan',
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
    await written(program, letters, code);
    check('no fault in the log', program.faults);
  } catch (error) {
    check('the run comes to its end', error.stack);
  } finally {
    await browser?.close();
    await program.remove();
    await letters.close();
  }
  tally(began);
}

await run();
