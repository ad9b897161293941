// node e2e/oversee.mjs target/debug/dongthuan [folder for pictures]
//
// One supervision with three accounts, over ten weeks of a server that is stopped and started: planned, its plan sent, reported on,
// held, concluded; what it recommends is received, not answered, climbs to the People's Council's list, is answered late, and
// checked. Then every page of it, in every way that must hold. All without JavaScript.
import { Eyes, check, each, english, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';

const FRONT = 'Ủy ban MTTQ Việt Nam phường Điện Biên Phủ';
const BOARD = 'Ban Thanh tra nhân dân phường Điện Biên Phủ';
const COMMITTEE = 'UBND phường Điện Biên Phủ';
const SUBJECT = 'Thu, chi các khoản đóng góp của nhân dân';
const ASKED = 'Niêm yết sổ thu ở mười hai tổ dân phố';

/** Login, name, first role, further roles. */
const ACCOUNTS = [
  ['can.bo', 'Quàng Văn Mẫu', ['--role', 'officer', '--place', '03127'], []],
  ['van.phong', 'Vừ A Ví', ['--role', 'handler', '--place', '03127', '--body', COMMITTEE], []],
  ['lanh.dao', 'Cà Thị Mẫu', ['--role', 'leader', '--place', '03127'], []],
];

const shoot = camera(process.argv[3]);
const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const main = (page) => page.locator('main').textContent();
const has = (text, ...words) => words.map((word) => (text.includes(word) ? '' : `“${word}” is missing in: ${text.replace(/\s+/g, ' ').slice(0, 900)}`));
const lacks = (text, ...words) => words.map((word) => (text.includes(word) ? `“${word}” is there` : ''));

/** All three and a stranger, on a day. */
async function onDay(program, browser, day) {
  const origin = await program.serve('--as-of', day);
  const open = async () => (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
  const pages = { origin, stranger: await open() };
  for (const [login] of ACCOUNTS) {
    pages[login] = await open();
    await pages[login].goto('/can-bo');
    await signIn(pages[login], login);
  }
  return pages;
}

/** Fills fields by their names; a choice is told by its label. */
async function fill(page, fields) {
  for (const [name, text] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((it) => it.type);
    if (kind === 'radio') await page.getByLabel(text, { exact: true }).check();
    else if (kind === 'select-one') await field.selectOption({ label: text });
    else await field.fill(text);
  }
}

async function step(page, record, name, fields) {
  await page.goto(record);
  await page.locator('.nut a', { hasText: name }).first().click();
  const form = new URL(page.url()).pathname;
  await fill(page, fields);
  await submit(page, name);
  return form;
}

async function approve(page, record) {
  await page.goto(`${record}/duyet`);
  await submit(page, 'Duyệt, cho mọi người đọc');
}

const openly = (record) => record.replace('/can-bo/ho-so', '/ban-ghi');

async function supervision(program, browser) {
  console.log('\n# 1 October: the session stands in the plan of the year');
  let all = await onDay(program, browser, '2026-10-01');
  await all['can.bo'].goto('/can-bo/them/oversight');
  await all['can.bo'].locator('#noi').selectOption({ index: 0 });
  await fill(all['can.bo'], {
    'f-form': 'Giám sát', 'f-lead': FRONT, 'f-partners': BOARD, 'f-held_on': '20/10/2026', 'f-subject': SUBJECT, 'f-units': '2',
    'f-state': 'Trong kế hoạch', 'f-plan': 'Kế hoạch số 03/KH-MTTQ năm 2026', 'f-overseen': COMMITTEE,
  });
  await shoot(all['can.bo'], 'ke-hoach-moi');
  await submit(all['can.bo'], 'Lưu');
  const record = new URL(all['can.bo'].url()).pathname;
  check('its days are counted back from the session, with their article', has(
    await main(all['can.bo']), '05/10/2026', '13/10/2026', 'Đếm lùi 15 ngày', 'NQLT 403/2017', 'Trong kế hoạch',
  ));
  await approve(all['lanh.dao'], record);
  await all.stranger.goto(openly(record));
  check('anyone reads what is planned', has(await main(all.stranger), SUBJECT, FRONT, BOARD, '05/10/2026'));
  await program.stop();

  console.log('\n# 6 October: the plan goes a day too late, and that is said');
  all = await onDay(program, browser, '2026-10-06');
  await step(all['can.bo'], record, 'Ghi đã gửi kế hoạch', { 'f-decision': '15/QĐ-MTTQ', 'f-announced_on': '6/10/2026' });
  check('whoever writes it down is told', has(await main(all['can.bo']), 'muộn hơn ngày chậm nhất'));
  await shoot(all['can.bo'], 'ke-hoach-muon');
  await submit(all['can.bo'], 'Vẫn lưu như đã ghi');
  await all.stranger.goto(openly(record));
  await shoot(all.stranger, 'ke-hoach-muon-cong-khai');
  check('and so is everybody', has(await main(all.stranger), 'hạn 05/10/2026, xong muộn ngày 06/10/2026'));
  await all.stranger.goto('/noi/03127/giam-sat');
  await shoot(all.stranger, 'chuong-trinh');
  check('the year’s programme says it too', has(
    await main(all.stranger), SUBJECT, '1 cuộc có việc quá hạn', 'Kế hoạch số 03/KH-MTTQ', 'xong muộn ngày 06/10/2026', 'Chưa làm',
  ));
  await program.stop();

  console.log('\n# 20 October: it is held; its report came in time');
  all = await onDay(program, browser, '2026-10-20');
  await step(all['can.bo'], record, 'Ghi đã nhận báo cáo', { 'f-reported_on': '12/10/2026', 'f-report_document': '210/BC-UBND' });
  await step(all['can.bo'], record, 'Ghi cuộc đã tiến hành', { 'f-members': 'Đoàn giám sát năm thành viên', 'f-findings': 'Sổ thu chưa niêm yết ở ba tổ' });
  check('and is to be concluded', has(await main(all['can.bo']), 'Đã tiến hành', '04/11/2026', 'Điều 9 khoản 1'));
  await shoot(all['can.bo'], 'da-tien-hanh');
  await program.stop();
  return record;
}

async function recommendation(program, browser, session) {
  console.log('\n# 2 November: concluded, and the board of citizens recommends something');
  let all = await onDay(program, browser, '2026-11-02');
  await step(all['can.bo'], session, 'Ghi kết luận', { 'f-concluded_on': '30/10/2026', 'f-conclusion': 'Thu đúng mức, công khai chậm', 'f-conclusion_document': '41/KL-MTTQ' });
  await approve(all['lanh.dao'], session);
  await all['can.bo'].goto(session);
  await all['can.bo'].locator('main a', { hasText: /Ghi thêm kiến nghị/ }).first().click();
  await fill(all['can.bo'], { 'f-content': ASKED, 'f-body': COMMITTEE });
  await submit(all['can.bo'], 'Lưu');
  const record = new URL(all['can.bo'].url()).pathname;
  check('what is not sent is owed by nobody', [...has(await main(all['can.bo']), 'Chưa gửi'), ...lacks(await main(all['can.bo']), '17/11/2026')]);
  await step(all['can.bo'], record, 'Ghi cơ quan đã nhận', { 'f-made_by': BOARD, 'f-letter': '07/KN-TTND', 'f-received_on': '2/11/2026' });
  await shoot(all['can.bo'], 'kien-nghi-da-gui');
  check('from its receipt the fifteen days of the law run, and the rungs stand beside', has(
    await main(all['can.bo']), '17/11/2026', 'Điều 40', 'Nhắc cơ quan trả lời', 'Báo người đứng đầu cơ quan', 'Vào danh sách của Thường trực HĐND',
  ));
  await approve(all['lanh.dao'], record);
  await program.stop();

  console.log('\n# 1 December: two weeks late, it climbed three rungs; then it is answered');
  all = await onDay(program, browser, '2026-12-01');
  await all['van.phong'].goto('/can-bo');
  check('it is on the desk of the body, late', has(await main(all['van.phong']), ASKED, 'quá hạn 14 ngày'));
  await shoot(all['van.phong'], 'ban-cua-co-quan');
  await all['van.phong'].goto(record);
  check('with each rung in its history', has(await main(all['van.phong']), 'Chưa trả lời: Nhắc', 'Chưa trả lời: Báo người đứng đầu', 'Chưa trả lời: Vào danh sách'));
  await shoot(all['van.phong'], 'leo-bac');
  await all.stranger.goto('/noi/03127/kien-nghi/hdnd');
  await shoot(all.stranger, 'danh-sach-hdnd');
  check('and it is on the People’s Council’s list', has(await main(all.stranger), ASKED, 'Quá hạn luật định 14 ngày', '01/12/2026', COMMITTEE));
  await all.stranger.goto('/noi/03127/kien-nghi');
  await shoot(all.stranger, 'co-quan-tra-loi-muon');
  check('the page of the bodies has it, late by law', has(await main(all.stranger), '1 kiến nghị quá hạn luật định', COMMITTEE, 'Quá hạn luật định 14 ngày'));
  await lookWhileLate(browser, all, record);
  await step(all['van.phong'], record, 'Ghi trả lời', {
    'f-answered_on': '1/12/2026', 'f-answer': 'Đã niêm yết đủ mười hai tổ', 'f-document': '301/UBND-VP', 'f-evidence': 'Mười hai biên bản niêm yết kèm theo',
  });
  check('answered late, and not checked by who answered', [
    ...has(await main(all['van.phong']), 'hạn 17/11/2026, xong muộn ngày 01/12/2026'), ...lacks(await main(all['van.phong']), 'Ghi kết quả kiểm tra'),
  ]);
  await program.stop();

  console.log('\n# 10 December: it is checked whether it was really done');
  all = await onDay(program, browser, '2026-12-10');
  await approve(all['lanh.dao'], record);
  const checked = { 'f-checked': 'Đã làm xong', 'f-checked_on': '9/12/2026', 'f-check_note': 'Đến xem mười hai nhà văn hóa, đều có niêm yết' };
  await step(all['can.bo'], record, 'Ghi kết quả kiểm tra', { ...checked, 'f-checked_by': COMMITTEE });
  check('a body does not check its own work', has(await main(all['can.bo']), 'không tự kiểm tra việc của mình'));
  await shoot(all['can.bo'], 'kiem-tra');
  await step(all['can.bo'], record, 'Ghi kết quả kiểm tra', { ...checked, 'f-checked_by': BOARD });
  check('it is done since somebody looked', has(await main(all['can.bo']), 'Đã thực hiện', 'Đến xem mười hai nhà văn hóa'));
  await approve(all['lanh.dao'], record);
  await all.stranger.goto('/noi/03127/kien-nghi');
  await shoot(all.stranger, 'co-quan-da-lam');
  check('the page of the bodies says both: late, and really done', has(
    await main(all.stranger), 'Trả lời muộn 14 ngày', 'Kiểm tra: Đã làm xong', 'Trả lời trong hạn 0%, làm xong thật 100%',
  ));
  await all.stranger.locator('.bang a.so').last().click();
  check('a number opens to its recommendations', has(await main(all.stranger), 'Kiểm tra thấy đã làm xong (1)', ASKED));
  await all.stranger.goto(openly(record));
  await shoot(all.stranger, 'kien-nghi-cong-khai');
  await all.stranger.goto('/noi/03127/kien-nghi/hdnd');
  check('and the list lets it go', has(await main(all.stranger), 'Không có kiến nghị nào'));
  return { all, record };
}

/** The pages as they are while something is late. */
async function lookWhileLate(browser, all, record) {
  const paths = ['/noi/03127/kien-nghi', '/noi/03127/kien-nghi?nhom=qua-han', '/noi/03127/kien-nghi/hdnd', openly(record)];
  const eyes = await Eyes.several(browser, all.origin);
  await each(paths.flatMap((path) => [path, english(path)]), eyes, (one, path) => one.look(path, 200));
  for (const one of eyes) await one.close();
  const desk = [record, `${record}/buoc/answer`];
  const known = await Eyes.several(browser, all.origin, await all['van.phong'].context().cookies());
  await each(desk.flatMap((path) => [path, english(path)]), known, (one, path) => one.look(path, 200));
  for (const one of known) await one.close();
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    browser = await openBrowser();
    for (const [login, name, options, given] of ACCOUNTS) await program.addAccount(login, name, options, given);
    const session = await supervision(program, browser);
    const { all, record } = await recommendation(program, browser, session);
    console.log('\n# Every page, in every way that must hold');
    const body = `co-quan=${encodeURIComponent(COMMITTEE)}`;
    const open = ['/noi/03127/giam-sat', '/noi/03127/giam-sat?nhom=da-ket-luan', '/noi/11/giam-sat?nam=2022', '/noi/03127/kien-nghi', `/noi/03127/kien-nghi?nam=2026&${body}&nhom=muon`, '/noi/03127/kien-nghi?nam=2024', '/noi/03127/kien-nghi/hdnd', '/noi/11/kien-nghi', openly(session), openly(record)];
    const eyes = await Eyes.several(browser, all.origin);
    await each(open.flatMap((path) => [path, english(path)]), eyes, (one, path) => one.look(path, 200));
    for (const one of eyes) await one.close();
    const known = await Eyes.several(browser, all.origin, await all['can.bo'].context().cookies());
    const desk = [session, record, '/can-bo/them/oversight', `/can-bo/them/recommendation?thuoc=${session.split('/').pop()}`];
    await each(desk.flatMap((path) => [path, english(path)]), known, (one, path) => one.look(path, 200));
    for (const one of known) await one.close();
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
