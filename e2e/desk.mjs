// node e2e/desk.mjs target/debug/dongthuan [folder for pictures]
//
// Five accounts at one desk, without JavaScript: each sees its own work only; every kind of record is entered, corrected
// and taken to its next state; a voter meeting with twelve opinions is entered by keyboard alone; two officers correct one
// record at once, and nobody's words are lost.
import { Eyes, check, checkAddresses, differs, each, english, tally } from './eyes.mjs';
import { Program, camera, openBrowser, signIn } from './server.mjs';


/** Login, name, first role, further roles. */
const ACCOUNTS = [
  ['can.bo', 'Quàng Văn Thử', ['--role', 'officer', '--place', '094'], [['--role', 'publisher', '--place', '094']]],
  ['nhap.lieu', 'Lò Thị Mẫu', ['--role', 'recorder', '--place', '03316'], []],
  ['kinh.te', 'Vừ A Ví', ['--role', 'handler', '--place', '094', '--body', 'Phòng Kinh tế thành phố'], []],
  ['kiem.tra', 'Tòng Thị Thử', ['--role', 'auditor', '--place', '094'], []],
  ['quan.tri', 'Giàng A Mẫu', ['--role', 'administrator', '--place', '094'], []],
];

const KINDS = [
  'publication', 'outreach', 'visit', 'voter_meeting', 'opinion', 'livelihood', 'obstacle', 'directive', 'oversight',
  'recommendation', 'board', 'service_quality', 'relief', 'gift', 'boarding', 'prestige', 'donation',
];

const shoot = camera(process.argv[3]);

/** A browser of its own for each account. */
async function comeIn(browser, baseURL, login) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/can-bo');
  await signIn(page, login);
  return page;
}

const submit = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);

/** Fills a form that a declaration made, by what each field looks like. */
async function fill(page) {
  for (const input of await page.locator('main form input[id^="f-"]:not([type=radio])').all()) {
    const [id, isNumber] = [await input.getAttribute('id'), await input.getAttribute('inputmode')];
    // What it belongs to is chosen from what is there; nothing is there yet.
    if ((await input.inputValue()) || /^f-(duty|belongs_to)$/.test(id)) continue;
    const isDay = /_on$|^f-(from|until)$/.test(id);
    const isTime = /^f-(period|month)$/.test(id);
    const isParent = /^f-(meeting|session)$/.test(id);
    const isBody = /^f-(body|lead|delegation|partners)$/.test(id);
    await input.fill(isDay ? '9/1/2023' : isTime ? 'Quý IV/2022' : isParent ? 'E2E-1' : isBody ? 'Phòng Kinh tế thành phố' : isNumber ? '12' : /percent|satisfaction/.test(id) ? '95' : /members|attendance|noted|count|units|received|settled|early|on_time|late|open|carried|households|mouths|months|people|born|listeners|sessions|meetings|supervisions|recommendations|pupils|turns|gifts|donations/.test(id) ? '12' : `Chữ thử ${id}`);
  }
  for (const area of await page.locator('main form textarea[id^="f-"]').all()) await area.fill('Nội dung thử <b>&</b> "dấu"');
  for (const group of await page.locator('main form .govuk-radios').all()) {
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check();
    else if ((await group.locator('input:checked').getAttribute('value')) === '') await group.locator('input').nth(1).check();
  }
  for (const select of await page.locator('main form select[id^="f-"]').all()) {
    if (!(await select.inputValue())) await select.selectOption({ index: 1 });
  }
  const time = page.locator('#thoi-gian');
  if (await time.count()) await time.fill('Năm 2022');
}

/** Sends a form; what looks wrong but may stand is confirmed. */
async function keep(page, name) {
  await submit(page, name);
  const anyway = page.getByRole('button', { name: 'Vẫn lưu như đã ghi' });
  if (await anyway.count()) await Promise.all([page.waitForNavigation(), anyway.click()]);
}

async function everyKind(page) {
  for (const kind of KINDS) {
    await page.goto(`/can-bo/them/${kind}`);
    const place = page.locator('#noi');
    if (await place.count()) await place.selectOption({ label: 'Phường Him Lam' });
    await fill(page);
    if (await page.locator('#ma').count()) await page.locator('#ma').fill('E2E-1');
    if (kind === 'opinion') await shoot(page, 'ghi-moi');
    await keep(page, 'Lưu');
    const faults = [];
    if (!page.url().includes('da=ghi')) {
      faults.push(`not kept: ${await page.locator('.govuk-error-summary').textContent().catch(() => page.url())}`);
    } else {
      const here = new URL(page.url()).pathname;
      await page.goto(`${here}/sua`);
      const line = page.locator('main form textarea[id^="f-"], main form input[id^="f-"]:not([type=radio]):not([id$="_on"]):not([id="f-from"]):not([id="f-until"])');
      const which = (await line.evaluateAll((all) => all.findIndex((it) => it.value && !/period|month|meeting|session/.test(it.id))));
      const was = await line.nth(which).inputValue();
      await line.nth(which).fill(/^\d+$/.test(was) ? '13' : `${was} (sửa)`);
      await keep(page, 'Lưu sửa đổi');
      faults.push(page.url().includes('da=sua') ? '' : `not corrected: ${await page.locator('main').textContent()}`.slice(0, 300));
      const step = page.locator('.nut a[href*="/buoc/"]');
      if (await step.count()) {
        const name = await step.first().textContent();
        await step.first().click();
        for (const input of await page.locator('main form input[id^="f-"]:not([type=radio]), main form textarea').all()) {
          if (!(await input.inputValue())) await input.fill((await input.getAttribute('id')).endsWith('_on') ? '10/1/2023' : 'Đã sửa xong');
        }
        for (const group of await page.locator('main form .govuk-radios').all()) {
          const chosen = group.locator('input:checked');
          if ((await chosen.count()) === 0 || (await chosen.getAttribute('value')) === '') await group.locator('input').nth(1).check();
        }
        await keep(page, name);
        faults.push(page.url().includes('da=buoc') ? '' : `not moved: ${page.url()}`);
      }
      const approve = page.locator('.nut a[href$="/duyet"]');
      if (await approve.count()) {
        await approve.click();
        if (kind === 'opinion') await shoot(page, 'duyet');
        await submit(page, 'Duyệt, cho mọi người đọc');
        faults.push(page.url().includes('da=duyet') ? '' : `not approved: ${page.url()}`);
      }
      if (kind === 'opinion') await shoot(page, 'ban-ghi');
    }
    check(`${kind}: entered, corrected, taken on`, faults);
  }
}

/** By keyboard alone: Tab from field to field, words typed, Space on the button. */
async function meetingByKeyboard(page) {
  await page.goto('/can-bo/tiep-xuc/moi');
  const focused = async () => (await page.locator('*:focus').getAttribute('id').catch(() => '')) ?? '';
  const to = async (id) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if ((await focused()) === id) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${id}`);
  };
  await to('noi');
  await page.keyboard.type('Phường Him');
  await to('f-held_on');
  await page.keyboard.type('9/1/2023');
  await to('f-venue');
  await page.keyboard.type('Nhà văn hóa tổ dân phố 3');
  await to('f-attendance');
  await page.keyboard.type('64');
  for (let row = 1; row <= 12; row += 1) {
    await to(`y${row}-f-topic`);
    await page.keyboard.type(row % 2 ? 'Giao thông, hạ tầng' : 'Điện, nước sinh hoạt');
    // Enter in a line must not send what is half typed.
    if (row === 2) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      check('Enter in a line keeps nothing and loses nothing', differs('field', await page.locator('#y2-f-topic').inputValue(), 'Điện, nước sinh hoạt'));
    }
    await to(`y${row}-f-content`);
    await page.keyboard.type(`Ý kiến bàn phím số ${row}`);
  }
  await shoot(page, 'tiep-xuc-ban-phim');
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    const text = await page.locator('*:focus').textContent().catch(() => '');
    if (text === 'Lưu cuộc tiếp xúc và các ý kiến') break;
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Space')]);
  const text = await page.locator('main').textContent();
  check('a meeting with twelve opinions was entered by keyboard', [
    page.url().includes('da=y-kien') ? '' : `at ${page.url()}: ${text.slice(0, 400)}`,
    differs('opinions', (text.match(/Ý kiến bàn phím số/g) ?? []).length, 12),
  ]);
  await shoot(page, 'cuoc-tiep-xuc');
  await page.goto('/can-bo/tiep-xuc');
  await page.locator('#noi').selectOption({ label: 'Phường Him Lam' }).catch(async () => {
    const option = page.locator('#noi option', { hasText: 'Him Lam' }).first();
    await page.locator('#noi').selectOption(await option.getAttribute('value'));
  });
  await page.locator('#tu').fill('1/1/2023');
  await submit(page, 'Xem');
  check('and is read back', differs('opinions', ((await page.locator('main').textContent()).match(/Ý kiến bàn phím số/g) ?? []).length, 12));
  await shoot(page, 'doc-lai');
}

/** Two officers open one record; the second to save chooses, and finds every word. */
async function twoAtOnce(one, other) {
  await one.goto('/can-bo/ho-so?loai=opinion&q=ban+phim');
  const here = await one.locator('.viec td a').first().getAttribute('href');
  for (const page of [one, other]) await page.goto(`${here}/sua`);
  await one.locator('#f-content').fill('Lời của người thứ nhất');
  await one.locator('#f-topic').fill('Y tế');
  await keep(one, 'Lưu sửa đổi');
  await other.locator('#f-content').fill('Lời của người thứ hai');
  await keep(other, 'Lưu sửa đổi');
  const told = await other.locator('main').textContent();
  check('the second sees both, and that nothing is kept yet', [
    differs('title', await other.locator('h1').textContent(), 'Có người vừa sửa bản ghi này'),
    told.includes('Lời của người thứ nhất') ? '' : 'the first’s words are missing',
    differs('mine', await other.locator('#f-content').inputValue(), 'Lời của người thứ hai'),
  ]);
  await shoot(other, 'hai-nguoi');
  const eyes = await Eyes.open(other.context().browser(), new URL(other.url()).origin, await other.context().cookies());
  await eyes.lookAt(other, 'the page of two');
  await eyes.close();
  await other.locator('#f-content').fill('Lời của người thứ nhất; lời của người thứ hai');
  await other.getByLabel('Lấy nội dung của tôi, như trong ô trên').check();
  await keep(other, 'Lưu bản đã ghép');
  const kept = await other.locator('main').textContent();
  check('what was merged is kept: the other’s field and both texts', [
    kept.includes('Lời của người thứ nhất; lời của người thứ hai') ? '' : 'the text is not there',
    kept.includes('Y tế') ? '' : 'the other’s field is lost',
  ]);
}

/** What each account sees of the year. */
async function ownWorkOnly(pages) {
  const count = async (page, query = '') => {
    await page.goto(`/can-bo/ho-so${query}`);
    return Number((await page.locator('.sapo').textContent()).replace(/\D/g, ''));
  };
  const all = await count(pages['can.bo']);
  const commune = await count(pages['nhap.lieu']);
  const body = await count(pages['kinh.te']);
  check('each sees its own: the city all, a commune its own, a body what it holds', [
    all > 3700 ? '' : `the city sees ${all}`,
    commune > 50 && commune < all / 4 ? '' : `the commune sees ${commune}`,
    body > 100 && body < all / 4 ? '' : `the body sees ${body}`,
    differs('auditor', await count(pages['kiem.tra']), all),
  ]);
  await pages['kinh.te'].goto('/can-bo/ho-so');
  const bodies = await pages['kinh.te'].locator('.viec td .nhat').allTextContents();
  check('a body’s list names no other body', bodies.filter((text) => !text.includes('Phòng Kinh tế')).slice(0, 3));
  const answer = await pages['quan.tri'].goto('/can-bo/ho-so');
  check('who keeps accounts reads no records', differs('status', answer.status(), 403));
  await pages['can.bo'].goto('/can-bo/ho-so?loai=opinion');
  const href = await pages['can.bo'].locator('.viec tr', { hasText: 'P. Him Lam' }).locator('a').first().getAttribute('href');
  const found = await pages['nhap.lieu'].goto(href);
  check('a commune does not find a record of another one', differs('status', found.status(), 404));
}

/** Addresses that officer.mjs and opinion.mjs look at. */
const OFFICERS_DAY = /^\/can-bo\/(so|bieu-mau|bao-cao)(\/|$)/;
const OPINIONS_LIFE = /^\/can-bo\/(y-kien|hoi-lai|to-cao|quy-tac|phan-cong|tiep-xuc\/\{id\}\/(tra-loi|cong-bo)|ho-so\/\{id\}\/(thoi-han|tep|che))(\/|$)/;
const WHAT_IS_TOLD = /^\/can-bo\/(nghia-vu|binh-luan|thong-bao)(\/|$)/;
// Citizens' boards and projects: e2e/boards.mjs.
const BOARDS = /^\/can-bo\/(ban|thuc-dia|du-an|chi-thi)(\/|$)/;

/** The first record of a list whose page leads to all of these. */
async function recordWith(page, list, steps) {
  await page.goto(list);
  for (const href of await page.locator('.viec td a').evaluateAll((all) => all.slice(0, 20).map((a) => a.getAttribute('href')))) {
    await page.goto(href);
    const found = await Promise.all(steps.map((step) => page.locator(`.nut a[href*="/${step}"]`).count()));
    if (found.every((count) => count > 0)) return href;
  }
  throw new Error(`${list}: no record leads to ${steps.join(', ')}`);
}

/** Every page of records, and what forms lead to when something is wrong with them. */
async function everyPage(browser, origin, page) {
  const all = await Eyes.several(browser, origin, await page.context().cookies());
  const [eyes] = all;
  const record = await recordWith(page, '/can-bo/ho-so?loai=opinion&han=cho', ['buoc/', 'duyet']);
  await page.goto(record);
  const step = await page.locator('.nut a[href*="/buoc/"]').first().getAttribute('href');
  const meeting = await recordWith(page, '/can-bo/ho-so?loai=voter_meeting', ['sua']);
  await page.goto('/can-bo/tiep-xuc');
  const place = await page.locator('#noi option', { hasText: 'Phường Him Lam' }).first().getAttribute('value');
  const closed = await recordWith(page, '/can-bo/ho-so?loai=gift', ['thoi-tinh']);
  await page.goto(`${closed}/thoi-tinh`);
  await submit(page, 'Thôi tính bản ghi này');
  await shoot(page, 'thoi-tinh');
  const paths = {
    '/can-bo': 200, '/can-bo/tre-han': 200, '/can-bo/ho-so': 200, '/can-bo/ho-so?loai=relief&q=x': 200, '/can-bo/ho-so?loai=khong-co&ky=x': 200,
    '/can-bo/ho-so?loai=opinion&han=qua-han&q=duong&ky=2022': 200, '/can-bo/ho-so?loai=directive&han=chua-co-han': 200,
    [record]: 200, [`${record}/sua`]: 200, [`${record}/duyet`]: 200, [step]: 200,
    [`${record}/thoi-tinh`]: 200, [`${record}/chuyen-noi`]: 200, [meeting]: 200, [closed]: 200, [`${closed}/sua`]: 409,
    '/can-bo/them': 200, '/can-bo/them/khong-co': 404, '/can-bo/tiep-xuc/moi': 200, '/can-bo/tiep-xuc': 200,
    [`/can-bo/tiep-xuc?noi=${place}&tu=1%2F1%2F2022`]: 200, [`/can-bo/tiep-xuc?noi=${place}&tu=2026`]: 200,
    [`${meeting.replace('ho-so', 'tiep-xuc')}/y-kien`]: 200, '/can-bo/toi': 200, '/can-bo/tai-khoan': 403,
  };
  // Forms are made from declarations by one template: each is looked at, by turns in one language and the other.
  const addresses = [
    ...Object.entries(paths).flatMap(([path, status]) => [[path, status], [english(path), status]]),
    ...KINDS.map((kind, at) => [`${at % 2 ? '/en' : ''}/can-bo/them/${kind}`, 200]),
  ];
  await each(addresses, all, (one, [path, status]) => one.look(path, status));

  await page.goto('/en/can-bo/them/opinion');
  await submit(page, 'Keep');
  await eyes.lookAt(page, 'a form with faults');
  await page.goto(`${record}/sua`);
  await page.locator('#f-answered_on').fill('1/1/2021');
  await submit(page, 'Lưu sửa đổi');
  await eyes.lookAt(page, 'a form that is asked about');
  await shoot(page, 'hoi-lai');
  await page.goto('/can-bo/tiep-xuc/moi');
  await page.locator('#y1-f-content').fill('Ý kiến không có cuộc tiếp xúc');
  await submit(page, 'Lưu cuộc tiếp xúc và các ý kiến');
  await eyes.lookAt(page, 'a meeting with faults');
  await page.goto('/can-bo/them/opinion');
  await page.locator('#f-content').fill('x'.repeat(300_000));
  const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Lưu', exact: true }).click()]);
  check('what is too large is told at the desk', [
    differs('status', answer.status(), 413),
    (await page.getByRole('link', { name: 'Về bàn làm việc' }).count()) === 1 ? '' : 'nothing leads back',
  ]);
  await eyes.lookAt(page, 'a form that is too large');
  for (const file of ['xlsx', 'csv']) {
    const kept = await page.context().request.get(`/can-bo/ho-so/tai.${file}?loai=opinion&han=qua-han`);
    check(`the list is kept as .${file}`, [differs('status', kept.status(), 200), (await kept.body()).length > 500 ? '' : 'it is empty']);
  }
  for (const one of all) await one.close();
}

/** Accounts, and the ways in. */
async function keepersPages(browser, origin, page) {
  const keeper = await Eyes.open(browser, origin, await page.context().cookies());
  await page.goto('/can-bo/tai-khoan');
  await shoot(page, 'tai-khoan');
  const account = await page.locator('.ke a').first().getAttribute('href');
  for (const path of ['/can-bo', '/can-bo/tai-khoan', account, '/can-bo/toi']) {
    await keeper.look(path, 200);
    await keeper.look(english(path), 200);
  }
  await page.goto('/can-bo/tai-khoan');
  await submit(page, 'Thêm và tạo đường dẫn đặt mật khẩu');
  await keeper.lookAt(page, 'an account with faults');
  await page.locator('#ho-ten').fill('Lò Văn Mới');
  await page.locator('#ten').fill('lo.moi');
  await page.locator('#co-quan').fill('UBND xã Nà Tấu');
  for (const select of await page.locator('main form select').all()) await select.selectOption({ index: 1 });
  await submit(page, 'Thêm và tạo đường dẫn đặt mật khẩu');
  await keeper.lookAt(page, 'a new account with its link');
  const link = new URL((await page.locator('.ma-so').first().textContent()).trim());
  await keeper.close();
  const stranger = await Eyes.open(browser, origin);
  for (const [path, status] of [['/can-bo/dang-nhap', 200], [link.pathname + link.search, 200], ['/can-bo/mat-khau?khoa=x', 400]]) {
    await stranger.look(path, status);
    await stranger.look(english(path), status);
  }
  await stranger.close();
}

async function main() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let browser;
  try {
    await program.takeYearsIn();
    for (const account of ACCOUNTS) await program.addAccount(...account);
    browser = await openBrowser();
    const origin = await program.serve();
    const pages = {};
    for (const [login] of ACCOUNTS) pages[login] = await comeIn(browser, origin, login);
    console.log('\n# Their own work');
    await ownWorkOnly(pages);
    for (const login of ['can.bo', 'kinh.te', 'quan.tri']) {
      await pages[login].goto('/can-bo');
      await shoot(pages[login], `viec-${login}`);
    }
    await pages['can.bo'].goto('/can-bo/ho-so?loai=opinion&q=duong&han=qua-han');
    await shoot(pages['can.bo'], 'danh-sach');
    console.log('\n# Every kind');
    await everyKind(pages['can.bo']);
    console.log('\n# A meeting by keyboard');
    await meetingByKeyboard(pages['can.bo']);
    console.log('\n# Two at once');
    const second = await comeIn(browser, origin, 'can.bo');
    await twoAtOnce(pages['can.bo'], second);
    console.log('\n# Every page, in every way that must hold');
    await everyPage(browser, origin, pages['can.bo']);
    await keepersPages(browser, origin, pages['quan.tri']);
    checkAddresses((path) => ![OFFICERS_DAY, OPINIONS_LIFE, WHAT_IS_TOLD, BOARDS].some((other) => other.test(path)));
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
