// node e2e/opinion.mjs target/debug/dongthuan [folder for pictures]
//
// One opinion's life with five accounts, over ten weeks of a server that is stopped and started: recorded at the counter,
// classified and routed, sent back, answered by another body, approved and published, asked about after four weeks, opened
// again by its sender. Then every page of it, in every way that must hold. All without JavaScript, but what shows alike
// matters while one types.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Letters } from './letters.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';
import { weigh } from './weight.mjs';

const CULTURE = 'Phòng Văn hóa - Xã hội phường Điện Biên Phủ';
const ECONOMY = 'Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ';

/** Login, name, first role, further roles. */
const ACCOUNTS = [
  ['nhap.lieu', 'Lò Thị Thử', ['--role', 'recorder', '--place', '03127'], []],
  ['can.bo', 'Quàng Văn Mẫu', ['--role', 'officer', '--place', '03127'], []],
  ['van.hoa', 'Bạc Văn Ví', ['--role', 'handler', '--place', '03127', '--body', CULTURE], []],
  ['kinh.te', 'Vừ A Ví', ['--role', 'handler', '--place', '03127', '--body', ECONOMY], []],
  ['lanh.dao', 'Cà Thị Mẫu', ['--role', 'leader', '--place', '03127'], [['--role', 'administrator', '--place', '03127']]],
];

const shoot = camera(process.argv[3]);

async function comeIn(browser, baseURL, login, javaScriptEnabled = false) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto('/can-bo');
  await signIn(page, login);
  return page;
}

/** All five, on a day. */
async function onDay(program, browser, day) {
  const origin = await program.serve('--as-of', day);
  const pages = { origin };
  for (const [login] of ACCOUNTS) pages[login] = await comeIn(browser, origin, login);
  return pages;
}

const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const main = (page) => page.locator('main').textContent();
const has = (text, ...words) => words.map((word) => (text.includes(word) ? '' : `“${word}” is missing in: ${text.replace(/\s+/g, ' ').slice(0, 600)}`));

/** Files an opinion at the counter, and gives the code of its slip. */
async function file(page, content, more = {}) {
  await page.goto('/can-bo/y-kien/moi');
  await page.locator('#noi').selectOption({ index: 0 });
  await page.locator('#f-topic').fill('Giao thông, hạ tầng');
  await page.locator('#f-content').fill(content);
  for (const [id, text] of Object.entries(more)) await page.locator(`#${id}`).fill(text);
  await submit(page, 'Tiếp nhận');
  return (await page.locator('.ma-phieu .ma-so').textContent()).trim();
}

/** Takes a step of the record that the page shows. */
async function step(page, name, fields) {
  await page.locator('.nut a', { hasText: name }).first().click();
  for (const [id, text] of Object.entries(fields)) {
    if (id === 'f-class') await page.getByLabel(text, { exact: true }).check();
    else await page.locator(`#${id}`).fill(text);
  }
  await submit(page, name);
}

async function openFromDesk(page, text) {
  await page.goto('/can-bo');
  await page.locator('.viec td a', { hasText: text }).first().click();
}

const SAID = 'Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập';

async function life(program, browser, letters) {
  console.log('\n# 2 March: recorded, routed, sent back, routed again');
  let all = await onDay(program, browser, '2026-03-02');
  const recorder = all['nhap.lieu'];
  const code = await file(recorder, SAID, { 'ho-ten': 'Lò Thị Mẫu', 'dia-chi': 'Tổ dân phố 5', 'lien-he': 'lo.thi.mau@thu.example' });
  await shoot(recorder, 'phieu');
  check('the slip tells the code and both dates', [
    /^03127-[2-9A-Z]{5}-[2-9A-Z]{5}$/.test(code) ? '' : code,
    ...has(await main(recorder), '16/03/2026', '23/03/2026', 'Điều 28 khoản 1', 'không phải thời hạn luật định'),
  ]);
  const officer = all['can.bo'];
  await openFromDesk(officer, 'Rãnh thoát nước');
  const record = new URL(officer.url()).pathname;
  await shoot(officer, 'moi-nhan');
  await step(officer, 'Phân loại và giao giải quyết', { 'f-class': 'Kiến nghị', 'f-body': CULTURE });
  check('classified, and routed to a body', has(await main(officer), 'Đang giải quyết', CULTURE));
  await openFromDesk(all['van.hoa'], 'Rãnh thoát nước');
  await step(all['van.hoa'], 'Trả lại để giao nơi khác', { 'f-note': 'Rãnh thoát nước thuộc phòng Kinh tế' });
  check('what was sent back is no longer on that body’s desk', [
    (await all['van.hoa'].goto(record)).status() === 404 ? '' : 'it is still there',
  ]);
  await officer.goto(record);
  check('who routed it reads why it came back', has(await main(officer), 'Đã tiếp nhận', 'Rãnh thoát nước thuộc phòng Kinh tế'));
  await officer.locator('.nut a', { hasText: 'Phân loại' }).click();
  check('the competent body is filled in by field and place', differs('body', await officer.locator('#f-body').inputValue(), ECONOMY));
  await shoot(officer, 'giao-giai-quyet');
  await submit(officer, 'Phân loại và giao giải quyết');
  await officer.locator('a', { hasText: 'Ghi đã thông báo cho người gửi' }).click();
  await submit(officer, 'Ghi đã thông báo');
  check('the notice is met, the answer is not', has(await main(officer), 'hạn 16/03/2026, đã xong ngày 02/03/2026', '23/03/2026, còn 21 ngày'));
  check('its page explains each date', has(
    await main(officer), 'Tính từ ngày tiếp nhận, 02/03/2026; ngày này là ngày 0', 'Đếm 15 ngày làm việc', 'Không đếm 6 ngày thứ Bảy, Chủ nhật',
    'Đếm 10 ngày làm việc', 'từ ngày 24/03/2026 mới là quá hạn', 'Luật Tiếp công dân',
  ));
  await shoot(officer, 'hai-thoi-han');
  await program.stop();

  console.log('\n# 10 March: answered by that body, approved and published');
  all = await onDay(program, browser, '2026-03-10');
  const handler = all['kinh.te'];
  await openFromDesk(handler, 'Rãnh thoát nước');
  await step(handler, 'Trả lời: đã giải quyết xong', { 'f-answer': 'Đã nạo vét toàn bộ rãnh, thay ba nắp cống' });
  check('answered within its time', has(await main(handler), 'hạn 23/03/2026, đã xong ngày 10/03/2026', 'từ ngày 07/04/2026'));
  const reader = await (await browser.newContext({ baseURL: all.origin, javaScriptEnabled: false })).newPage();
  const open = record.replace('/can-bo/ho-so', '/ban-ghi');
  await reader.goto(open);
  check('before it is approved the public reads neither', [(await main(reader)).includes('nạo vét') ? 'the answer is public' : '']);
  await all['lanh.dao'].goto(record);
  await all['lanh.dao'].locator('.nut a[href$="/duyet"]').click();
  await submit(all['lanh.dao'], 'Duyệt, cho mọi người đọc');
  await reader.goto(open);
  check('approved, it is public, with where it went and its dates', has(await main(reader), 'Đã nạo vét toàn bộ rãnh', ECONOMY, '16/03/2026', '23/03/2026'));
  await shoot(reader, 'cong-khai');
  const hand = all['can.bo'];
  await hand.goto(record);
  await hand.locator('aside a', { hasText: 'Chọn loại việc' }).click();
  await shoot(hand, 'chuyen-thanh-viec-khac');
  await hand.locator('main a', { hasText: 'Dự án vướng mắc' }).click();
  check('it becomes an obstacle, and nothing is typed anew', has(await hand.locator('#f-project').inputValue(), 'Rãnh thoát nước'));
  await hand.getByLabel('Thiếu vốn').check();
  await submit(hand, 'Lưu');
  check('both ends tell one history', has(await main(hand), 'Việc này đã đi qua đâu', 'Bắt nguồn từ', 'Đã giải quyết', 'Dự án vướng mắc'));
  await shoot(hand, 'mot-lich-su');
  await reader.goto(open);
  check('so does the public page of what was said', has(await main(reader), 'Việc này đã đi qua đâu', 'Dự án vướng mắc'));
  await shoot(reader, 'viec-da-di-qua');
  const joining = `/gui/03127?cung-viec=${open.split('/').pop()}`;
  await reader.goto(joining);
  await shoot(reader, 'cung-gap');
  await reader.goto('/noi/03127/y-kien');
  await shoot(reader, 'cac-y-kien');
  await weigh(browser, all.origin, open, '.govuk-breadcrumbs a[href$="y-kien"]');
  const [eyes] = await Eyes.several(browser, all.origin);
  for (const path of [open, joining, '/noi/03127/y-kien'].flatMap((it) => [it, english(it)])) await eyes.look(path, 200);
  await eyes.close();
  await program.stop();

  console.log('\n# 8 April: its sender is asked, says no, and it is opened again');
  all = await onDay(program, browser, '2026-04-08');
  check('the sender is told by mail that there is news', differs('to', (await letters.with('vừa có kết quả')).to[0], 'lo.thi.mau@thu.example'));
  check('and that it went a step on elsewhere, without a word of it', [
    ...has((await letters.with('vừa có một bước mới')).text, `${all.origin}/theo-doi/${code}`),
    letters.all.some((it) => /Rãnh|vướng mắc/.test(it.text)) ? 'a mail tells what it is' : '',
  ]);
  await all['can.bo'].goto(record);
  check('the day to ask is found by itself', has(await main(all['can.bo']), 'Đến ngày hỏi lại người gửi'));
  const sender = await (await browser.newContext({ baseURL: all.origin, javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage();
  const letter = await letters.with('Bốn tuần trước');
  check('four weeks later a mail asks, and leads to the page', [
    ...has(letter.text, `${all.origin}/theo-doi/${code}`),
    letter.raw.includes('Trần') || letter.text.includes('Rãnh') ? 'it tells what was said' : '',
  ]);
  await sender.goto(new URL(letter.text.match(/http\S+/)?.[0] ?? '/khong-co', all.origin).pathname);
  check('the way in the mail opens the matter', has(await main(sender), 'Việc đã xong chưa?'));
  await sender.goto('/theo-doi');
  await sender.locator('#ma').fill(code.toLowerCase().replaceAll('-', ' '));
  await submit(sender, 'Xem');
  check('by the code the sender reads the answer and is asked', has(await main(sender), SAID, 'Đã nạo vét toàn bộ rãnh', 'Việc đã xong chưa?'));
  await shoot(sender, 'hoi-lai-nguoi-gui');
  await sender.getByLabel('Chưa xong', { exact: true }).check();
  await submit(sender, 'Gửi');
  check('a no needs a word why', has(await main(sender), 'Chưa nói còn thiếu gì'));
  await sender.getByLabel('Chưa xong', { exact: true }).check();
  await sender.locator('#vi-sao').fill('Mưa hôm qua vẫn ngập ở đầu phố');
  await submit(sender, 'Gửi');
  check('it is told that it was heard', has(await main(sender), 'Điều bạn nói đã được ghi', 'Đang giải quyết'));
  await openFromDesk(all['kinh.te'], 'Rãnh thoát nước');
  check('it waits again with that body, with a new date and the reason', has(
    await main(all['kinh.te']), 'Đang giải quyết', 'Mưa hôm qua vẫn ngập ở đầu phố', '08/04/2026; ngày này là ngày 0',
  ));
  await shoot(all['kinh.te'], 'mo-lai');
  return { all, record, code };
}

/** While one types at the counter, what is alike is shown; the same is followed and not filed again. */
async function alike(browser, origin) {
  const page = await comeIn(browser, origin, 'nhap.lieu', true);
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  await page.goto('/can-bo/y-kien/moi');
  await page.locator('#noi').selectOption({ index: 0 });
  await page.locator('#f-topic').fill('Giao thông, hạ tầng');
  await page.locator('#f-content').pressSequentially('Ranh thoat nuoc duong Tran Dang Ninh lai tac, ngap khi mua', { delay: 5 });
  await page.locator('#giong a').first().waitFor({ timeout: 15_000 });
  check('while it is typed, at most five alike are shown', [
    ...has(await page.locator('#giong').textContent(), 'Rãnh thoát nước đường Trần Đăng Ninh'),
    (await page.locator('#giong li').count()) <= 5 ? '' : 'more than five',
    ...faults,
  ]);
  await shoot(page, 'giong-nhau');
  await submit(page, 'Tiếp nhận');
  await page.locator('#cv-1').check();
  await submit(page, 'Tiếp nhận');
  check('who has the same to say follows it', has(await main(page), 'Người gửi theo dõi chung việc đã có'));
  await page.context().close();
}

/** On a phone, without a name: a citizen says something and follows it; another, with the same to say, is offered it. */
async function citizens(browser, pages) {
  const phone = () => browser.newContext({ baseURL: pages.origin, javaScriptEnabled: false, viewport: { width: 360, height: 740 } }).then((it) => it.newPage());
  const one = await phone();
  await one.goto('/noi/03127');
  await one.locator('#ma').fill('khong co ma nay');
  await submit(one, 'Xem');
  check('a code that leads nowhere is told, from the commune’s page too', has(await main(one), 'Không có mã này'));
  await one.goto('/gui');
  await one.locator('#q').fill('na nhan');
  await submit(one, 'Tìm');
  check('an old name leads to today’s commune', has(await main(one), 'Mường Phăng', 'trước đây là'));
  await one.locator('#q').fill('phuong dien bien phu');
  await submit(one, 'Tìm');
  await one.getByRole('link', { name: 'Phường Điện Biên Phủ', exact: false }).first().click();
  await shoot(one, 'gui');
  await one.locator('#dieu-noi').fill('Cột đèn đầu ngõ 12 phố Bế Văn Đàn nghiêng, sắp đổ');
  const photo = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await one.screenshot({ type: 'jpeg' }) };
  await one.locator('#anh').setInputFiles([photo, { ...photo, name: 'IMG_0002.HEIC', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') }]);
  await one.locator('#ghi-am').setInputFiles({ name: 'Ghi.wav', mimeType: 'audio/wav', buffer: tone() });
  await submit(one, 'Gửi');
  check('a photo that is not taken is told, and nothing else is lost', has(await main(one), 'Tệp thứ 2: Ảnh ở dạng HEIC', 'Ảnh gửi kèm', 'Ghi âm dài 0:02'));
  const seeing = await Eyes.several(browser, pages.origin);
  await seeing[0].lookAt(one, 'a form with a photo that is not taken');
  await shoot(one, 'gui-anh-khong-nhan');
  await submit(one, 'Gửi');
  const text = await main(one);
  check('it is sent, with a code and a date', has(text, 'Đã gửi. Chép lại mã này', '03127-', '04/05/2026'));
  await shown(one);
  await seeing[0].lookAt(one, 'what was sent with a photo and a recording');
  await shoot(one, 'da-gui');
  await openFromDesk(pages['can.bo'], 'Cột đèn đầu ngõ');
  check('it waits on the officer’s desk', has(await main(pages['can.bo']), 'Trực tuyến', 'Không để lại họ tên'));
  const record = new URL(pages['can.bo'].url()).pathname;
  await shown(pages['can.bo']);
  await seeing[0].lookAt(pages['can.bo'], 'an opinion with a photo and a recording, at the desk');
  await shoot(pages['can.bo'], 'y-kien-co-anh');
  await pages['lanh.dao'].goto(record);
  const judging = await pages['lanh.dao'].locator('.tep a', { hasText: 'Cho xem hay không' }).first().getAttribute('href');
  const leader = await Eyes.several(browser, pages.origin, await pages['lanh.dao'].context().cookies());
  for (const path of [judging, english(judging)]) await leader[0].look(path, 200);
  for (const eyes of leader) await eyes.close();
  await pages['lanh.dao'].goto(judging);
  await submit(pages['lanh.dao'], 'Ghi quyết định');
  check('a decision needs its reason', has(await main(pages['lanh.dao']), 'Chưa chọn cho xem hay không', 'Chưa ghi lý do'));
  await pages['lanh.dao'].getByLabel('Cho mọi người xem', { exact: true }).check();
  await pages['lanh.dao'].getByLabel('Lý do').fill('Thấy rõ cột đèn nghiêng');
  await shoot(pages['lanh.dao'], 'xet-anh');
  await submit(pages['lanh.dao'], 'Ghi quyết định');
  await pages['lanh.dao'].goto(`${record}/duyet`);
  await pages['lanh.dao'].getByRole('link', { name: 'Che một phần nội dung trước khi công khai' }).click();
  await pages['lanh.dao'].locator('#phan').fill('ngõ 13');
  await submit(pages['lanh.dao'], 'Che phần này');
  check('what does not stand there cannot be hidden', has(await main(pages['lanh.dao']), 'Không có phần này'));
  await pages['lanh.dao'].locator('#phan').fill('phố Bế Văn Đàn');
  await pages['lanh.dao'].locator('#thay').fill('[tên phố]');
  await pages['lanh.dao'].getByLabel('thông tin cá nhân', { exact: true }).check();
  await submit(pages['lanh.dao'], 'Che phần này');
  check('a part is hidden, and shown as the public reads it', has(await main(pages['lanh.dao']), 'Đã che', 'Cột đèn đầu ngõ 12 [tên phố] nghiêng, sắp đổ'));
  const hiding = await Eyes.several(browser, pages.origin, await pages['lanh.dao'].context().cookies());
  for (const path of [`${record}/che`, english(`${record}/che`)]) await hiding[0].look(path, 200);
  for (const eyes of hiding) await eyes.close();
  await shoot(pages['lanh.dao'], 'che-bot');
  await pages['lanh.dao'].getByRole('link', { name: 'Duyệt công khai' }).click();
  await submit(pages['lanh.dao'], 'Duyệt, cho mọi người đọc');
  const reader = await phone();
  await reader.goto(record.replace('/can-bo/ho-so', '/ban-ghi'));
  check('everybody reads it without the part, and that one was hidden', [...has(await main(reader), '[tên phố]', 'thông tin cá nhân, '), (await main(reader)).includes('Bế Văn Đàn') ? 'the part is public' : '']);
  check('everybody sees the photo that was let be seen, and no recording', differs('photos and recordings', `${await reader.locator('.tep img').count()} and ${await reader.locator('audio').count()}`, '1 and 0'));
  await reader.locator('.tep img').scrollIntoViewIfNeeded();
  await seeing[0].lookAt(reader, 'a photo that everybody sees');
  await shoot(reader, 'ban-ghi-co-anh');
  await reader.context().close();
  for (const eyes of seeing) await eyes.close();
  const other = await phone();
  await other.goto('/gui/03127');
  await other.locator('#dieu-noi').fill('Cot den ngo 12 pho Be Van Dan sap do, nguy hiem');
  await submit(other, 'Gửi');
  check('who says the same is offered the first one', has(await main(other), 'Bạn nói về cùng một việc?', 'Cột đèn đầu ngõ 12'));
  await shoot(other, 'cung-viec');
  await other.locator('#cv-1').check();
  await submit(other, 'Gửi');
  check('and follows it', has(await main(other), 'Bạn theo dõi chung việc đã có người gửi', 'Cột đèn đầu ngõ 12'));
  await solved(pages, { one, record, code: text.match(/03127-[2-9A-Z]{5}-[2-9A-Z]{5}/)[0] });
  for (const page of [one, other]) await page.context().close();
}

/** The office answers, the citizen reads it by the code and says no; the officer finds it open again. */
async function solved(pages, { one, record, code }) {
  await pages['can.bo'].goto(record);
  await step(pages['can.bo'], 'Phân loại và giao giải quyết', { 'f-class': 'Kiến nghị', 'f-body': ECONOMY });
  await pages['kinh.te'].goto(record);
  await step(pages['kinh.te'], 'Trả lời: đã giải quyết xong', { 'f-answer': 'Đã dựng lại cột đèn' });
  await one.goto('/noi/03127');
  await one.locator('#ma').fill(code);
  await submit(one, 'Xem');
  check('on the phone the citizen reads the answer by the code', has(await main(one), 'Đã dựng lại cột đèn', 'Việc đã xong chưa?'));
  await one.getByLabel('Chưa xong', { exact: true }).check();
  await one.locator('#vi-sao').fill('Cột mới vẫn nghiêng');
  await submit(one, 'Gửi');
  check('a no with its reason is heard', has(await main(one), 'Điều bạn nói đã được ghi', 'Đang giải quyết'));
  await openFromDesk(pages['can.bo'], 'Cột đèn đầu ngõ');
  check('the officer finds it open again, with the reason', has(await main(pages['can.bo']), 'Đang giải quyết', 'Cột mới vẫn nghiêng'));
}

/** A photo and a recording that the page's policy lets be seen and heard. */
async function shown(page) {
  await page.locator('.tep img').first().scrollIntoViewIfNeeded();
  const seen = () => page.locator('.tep img').first().evaluate((img) => img.complete && img.naturalWidth > 0);
  for (let times = 0; times < 50 && !(await seen()); times += 1) await new Promise((done) => { setTimeout(done, 100); });
  check('the photo is seen, the recording is there', [await seen() ? '' : 'the photo is not', await page.locator('.tep audio').count() === 1 ? '' : 'the recording is not']);
}

/** Two seconds of a tone, as WAV. */
function tone() {
  const samples = Int16Array.from({ length: 16_000 }, (_, at) => (at % 20 < 10 ? 6_000 : -6_000));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [[16, 16], [24, 8_000], [28, 16_000], [40, samples.byteLength]]) head.writeUInt32LE(value, at);
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]]) head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}

/** A denunciation is handed over, and only who has the right reads that it was. */
async function denunciation(pages, program) {
  const officer = pages['can.bo'];
  await file(pages['nhap.lieu'], 'Tố cáo cán bộ nhận tiền của dân, chữ Quvxatoca');
  await officer.goto('/can-bo/ho-so?q=quvxatoca');
  await officer.locator('.viec td a').first().click();
  await officer.locator('aside a', { hasText: 'Đây là tố cáo' }).click();
  await shoot(officer, 'to-cao');
  await officer.locator('#so').fill('05/TC');
  await officer.locator('#noi-chuyen').fill('Thanh tra tỉnh');
  await submit(officer, 'Bàn giao và xóa hẳn');
  await officer.goto('/can-bo/ho-so?q=quvxatoca');
  check('the log tells nothing of it', [/quvxatoca|05\/TC/i.test(program.log) ? program.log : '']);
  check('nothing of it is found', [(await officer.locator('.viec td a').count()) === 0 ? '' : 'it is found']);
  check('who may not read the register does not', differs('status', (await officer.goto('/can-bo/to-cao')).status(), 403));
  await pages['lanh.dao'].goto('/can-bo/to-cao');
  check('who may, reads where it went', has(await main(pages['lanh.dao']), '05/TC', 'Thanh tra tỉnh'));
}

async function everyPage(browser, { all, record, code }) {
  const officer = all['can.bo'];
  await officer.goto(record);
  const halting = await officer.locator('a', { hasText: 'Tạm dừng thời hạn' }).getAttribute('href');
  await officer.goto('/can-bo/tiep-xuc/moi');
  await officer.locator('#noi').selectOption({ index: 0 });
  await officer.locator('#f-held_on').fill('7/4/2026');
  await officer.locator('#f-attendance').fill('40');
  await officer.locator('#y1-f-topic').fill('Y tế');
  await officer.locator('#y1-f-content').fill('Trạm y tế thiếu thuốc <b>thường</b> dùng');
  await submit(officer, 'Lưu cuộc tiếp xúc và các ý kiến');
  const meeting = new URL(officer.url()).pathname.replace('ho-so', 'tiep-xuc');
  const id = record.split('/').pop();
  const paths = {
    '/can-bo/y-kien/moi': 200, [`/can-bo/y-kien/${id}/phieu`]: 200, [`/can-bo/y-kien/${id}/gop`]: 200,
    [`/can-bo/y-kien/${id}/to-cao`]: 200, [`/can-bo/y-kien/${id}/len-tren`]: 200, [record]: 200, [halting]: 200,
    [halting.replace('/dung', '/keo-dai')]: 200, [`${meeting}/tra-loi`]: 200, '/can-bo/phan-cong': 200, '/can-bo/hoi-lai': 200,
  };
  const eyes = await Eyes.several(browser, all.origin, await officer.context().cookies());
  await each(Object.entries(paths).flatMap(([path, status]) => [[path, status], [english(path), status]]), eyes, (one, [path, status]) => one.look(path, status));
  await officer.goto(`${meeting}/tra-loi`);
  await submit(officer, 'Lưu các câu trả lời');
  await eyes[0].lookAt(officer, 'answers with faults');
  await shoot(officer, 'tra-loi-ca-cuoc');
  await officer.getByLabel('Đã giải quyết xong').check();
  await officer.getByLabel('Nội dung trả lời').fill('Đã cấp thuốc');
  await submit(officer, 'Lưu các câu trả lời');
  await officer.goto(meeting.replace('tiep-xuc', 'ho-so'));
  const answered = (await officer.locator('.khoi .ke a', { hasText: 'Trạm y tế' }).first().getAttribute('href')).split('/').pop();
  for (const path of [`/can-bo/y-kien/${answered}/hoi-lai`, english(`/can-bo/y-kien/${answered}/hoi-lai`)]) await eyes[0].look(path, 200);
  for (const one of eyes) await one.close();

  const leader = await Eyes.several(browser, all.origin, await all['lanh.dao'].context().cookies());
  const theirs = ['/can-bo/to-cao', '/can-bo/quy-tac', `${meeting}/cong-bo`].flatMap((path) => [[path, 200], [english(path), 200]]);
  await each(theirs, leader, (one, [path, status]) => one.look(path, status));
  await all['lanh.dao'].goto('/can-bo/quy-tac');
  await shoot(all['lanh.dao'], 'quy-tac');
  await submit(all['lanh.dao'], 'Đặt quy tắc');
  await leader[0].lookAt(all['lanh.dao'], 'a rule with faults');
  await all['lanh.dao'].goto(`${meeting}/cong-bo`);
  await shoot(all['lanh.dao'], 'cong-bo');
  await all['lanh.dao'].goto('/can-bo/phan-cong');
  await shoot(all['lanh.dao'], 'phan-cong');
  for (const one of leader) await one.close();

  const stranger = await Eyes.several(browser, all.origin);
  const open = ['/gui', '/gui?q=na+nhan', '/gui?q=khong+co+noi+nay', '/gui/03127', '/theo-doi', '/theo-doi?ma=sai', '/noi/03127', '/noi/03127/y-kien', '/noi/03127/y-kien?q=khong+co', '/api', `/theo-doi/${code}`, record.replace('/can-bo/ho-so', '/ban-ghi')];
  await each(open.flatMap((path) => [[path, 200], [english(path), 200]]), stranger, (one, [path, status]) => one.look(path, status));
  await stranger[0].look('/theo-doi/03127-AAAAA-AAAAA', 404);
  const reader = await (await browser.newContext({ baseURL: all.origin, javaScriptEnabled: false })).newPage();
  await reader.goto('/api');
  await shoot(reader, 'api');
  for (const one of stranger) await one.close();
}

async function run() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  const letters = new Letters();
  let browser;
  try {
    for (const account of ACCOUNTS) await program.addAccount(...account);
    browser = await openBrowser();
    program.settings = { DONGTHUAN_SMTP: await letters.open(), DONGTHUAN_MAIL_FROM: 'UBND phường <tra-loi@phuong.example>' };
    const lived = await life(program, browser, letters);
    console.log('\n# What is alike');
    await alike(browser, lived.all.origin);
    console.log('\n# Citizens');
    await citizens(browser, lived.all);
    console.log('\n# What must not stay');
    await denunciation(lived.all, program);
    console.log('\n# Every page, in every way that must hold');
    await everyPage(browser, lived);
    checkAddresses((path) => /^\/can-bo\/(y-kien|hoi-lai|to-cao|quy-tac|phan-cong|tiep-xuc\/\{id\}\/(tra-loi|cong-bo)|ho-so\/\{id\}\/(thoi-han|tep|che))/.test(path) && path !== '/can-bo/y-kien/giong');
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
