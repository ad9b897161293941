// node e2e/sign-in.mjs target/debug/dongthuan [folder for pictures]
//
// Other ways in than a password: a passkey in Chromium's own authenticator, and an OpenID Connect provider that runs
// beside. Each is added by its owner, leads in, is taken away, and leads in no more.
import { Eyes, check, differs, english, tally } from './eyes.mjs';
import { CLIENT, signInThere, startProvider } from './provider.mjs';
import { PASSWORD, Program, camera, freePort, openBrowser, signIn } from './server.mjs';

const SIGN_IN = '/can-bo/dang-nhap';
const OWN = '/can-bo/toi';
const NAME = 'Cổng danh tính thử';

const shoot = camera(process.argv[3]);

const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
const signOut = (page) => press(page, 'Đăng xuất');
const text = (page) => page.locator('main').textContent();
const path = (page) => new URL(page.url()).pathname + new URL(page.url()).search;
const lacks = (what, all, part) => (all.includes(part) ? '' : `${what} does not say “${part}”: ${all.slice(0, 400)}`);

/** A browser of its own, with an authenticator that can keep passkeys if asked for. */
async function openPage(browser, baseURL, hasKeys = false) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  if (!hasKeys) return page;
  const wire = await context.newCDPSession(page);
  await wire.send('WebAuthn.enable');
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  page.keys = async () => (await wire.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  page.verifies = (isUserVerified) => wire.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  return page;
}

async function passkeys(browser, origin) {
  const page = await openPage(browser, origin, true);
  const noise = [];
  page.on('console', (message) => { if (message.type() === 'error') noise.push(message.text()); });
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(OWN);
  await signIn(page, 'can.bo');
  const form = page.locator('form[data-khoa=tao]');
  check('with a script the form is there, and not the reason why it is not', [
    differs('form', await form.isVisible(), true),
    differs('reason', await page.locator('[data-khoa-khong]').isVisible(), false),
  ]);
  await shoot(page, 'toi');

  const add = async (name, password) => {
    await form.locator('#ten-khoa').fill(name);
    await form.locator('#cu-khoa').fill(password);
    await form.getByRole('button').click();
  };
  const says = form.locator('[role=alert]');
  await add('Máy bàn', 'doan mo mat khau');
  await says.filter({ hasText: 'không đúng' }).waitFor();
  check('a wrong password adds nothing, and it is told in place', differs('keys', (await page.keys()).length, 0));
  await shoot(page, 'toi-sai-mat-khau');
  await page.verifies(false);
  await add('Máy bàn', PASSWORD);
  await says.filter({ hasText: 'Máy chưa tạo được khóa' }).waitFor();
  check('who does not show that it is they makes none', differs('keys', (await page.keys()).length, 0));
  await page.verifies(true);
  await Promise.all([page.waitForURL('**/can-bo/toi?da=khoa'), add('Máy bàn', PASSWORD)]);
  check('one is added', [
    lacks('the page', await text(page), 'Đã thêm khóa truy cập'),
    lacks('the list', await page.locator('.ban-cu').first().textContent(), 'Máy bàn'),
    differs('keys', (await page.keys()).length, 1),
    differs('found without a login', (await page.keys())[0]?.isResidentCredential, true),
  ]);
  await shoot(page, 'toi-co-khoa');
  await add('Máy bàn lần nữa', PASSWORD);
  await says.filter({ hasText: 'Máy chưa tạo được khóa' }).waitFor();
  check('not twice on one device', differs('keys', (await page.keys()).length, 1));

  await signOut(page);
  const enter = async () => {
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
  };
  await page.goto('/can-bo/them');
  await shoot(page, 'dang-nhap');
  await Promise.all([page.waitForURL('**/can-bo/them'), enter()]);
  check('it leads in, nothing typed, and on to where one wanted', differs('at', path(page), '/can-bo/them'));
  check('its counter went on', differs('more than none', (await page.keys())[0]?.signCount > 0, true));
  await page.goto(OWN);
  check('it is told when it was used', lacks('the list', await text(page), 'dùng lần cuối'));
  await signOut(page);

  await page.verifies(false);
  await page.goto(SIGN_IN);
  await enter();
  await page.locator('[role=alert]').filter({ hasText: 'Chưa nhận được khóa' }).waitFor();
  check('who does not show that it is they stays out', differs('at', path(page), SIGN_IN));
  await shoot(page, 'dang-nhap-khong-khoa');
  await page.verifies(true);
  await page.goto(english(SIGN_IN));
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Sign in with a passkey' }).click()]);
  await page.goto(OWN);
  await press(page, 'Gỡ Máy bàn');
  check('it is removed', [
    lacks('the page', await text(page), 'Đã gỡ khóa'),
    differs('keys on the device', (await page.keys()).length, 1),
  ]);
  await signOut(page);
  await Promise.all([page.waitForNavigation(), enter()]);
  check('and leads in no more', [
    lacks('the page', await text(page), 'không mở được tài khoản nào'),
    differs('what it is told by', await page.locator('.govuk-error-summary').count(), 1),
  ]);
  await shoot(page, 'dang-nhap-khoa-da-go');
  await page.goto(SIGN_IN);
  await signIn(page, 'can.bo');
  check('the password still does', differs('at', path(page), '/can-bo'));
  check('the policy hinders nothing that is ours', noise.filter((line) => !/status of (400|403)/.test(line)));
  await page.context().close();

  // Where the program runs at a number, and where scripts are off.
  const plain = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(SIGN_IN);
  check('without scripts it is said why the button is not there, and the password leads in', [
    lacks('the page', await text(still), 'tắt JavaScript'),
    differs('button', await still.locator('form[data-khoa]').isVisible(), false),
  ]);
  await shoot(still, 'dang-nhap-khong-script');
  await signIn(still, 'can.bo');
  check('it does', differs('at', path(still), '/can-bo'));
  await plain.close();
}

async function provider(browser, origin, port, stop) {
  const page = await openPage(browser, origin);
  const go = () => page.getByRole('button', { name: `Đăng nhập qua ${NAME}` }).click();
  await page.goto(SIGN_IN);
  await Promise.all([page.waitForURL(`http://127.0.0.1:${port}/interaction/**`), go()]);
  await signInThere(page, 'quang-van-thu');
  check('whom nobody linked is told what to do', [
    lacks('the page', await text(page), 'chưa được liên kết với tài khoản nào ở đây'),
    differs('cookies of a session', (await page.context().cookies(origin)).filter((it) => it.name === 'can-bo').length, 0),
    differs('cookies of the way', (await page.context().cookies(`${origin}/can-bo/dang-nhap/nha-cung-cap`)).filter((it) => it.name === 'can-bo-di').length, 0),
  ]);
  await shoot(page, 'chua-lien-ket');

  await page.goto(OWN);
  await signIn(page, 'can.bo');
  await page.goto(OWN);
  const link = async () => {
    await page.locator('#cu-lien-ket').fill(PASSWORD);
    await page.getByRole('button', { name: `Liên kết với ${NAME}` }).click();
  };
  // They have signed in there already, so the provider leads back by itself.
  await Promise.all([page.waitForURL('**/can-bo/toi?da=lien-ket'), link()]);
  check('it is linked by its owner', lacks('the page', await text(page), 'Đã liên kết từ'));
  await shoot(page, 'da-lien-ket');
  await signOut(page);

  await page.goto('/can-bo/them');
  await Promise.all([page.waitForURL('**/can-bo/them'), go()]);
  check('it leads in, and on to where one wanted', differs('at', path(page), '/can-bo/them'));
  await page.goto(english(OWN));
  check('in English too', lacks('the page', await text(page), 'Linked since'));
  await page.goto(OWN);
  await press(page, 'Bỏ liên kết');
  check('it is unlinked', lacks('the page', await text(page), 'Đã bỏ liên kết'));
  await signOut(page);
  await Promise.all([page.waitForURL('**/ve?**'), go()]);
  check('and leads in no more', lacks('the page', await text(page), 'chưa được liên kết'));

  // A page of the way, held still: what it shows where the browser does not go on by itself.
  const held = await browser.newContext({ baseURL: origin });
  const still = await held.newPage();
  await still.route(`http://127.0.0.1:${port}/**`, (route) => route.abort());
  await still.goto(SIGN_IN);
  const answer = still.waitForResponse((response) => response.url().endsWith('/nha-cung-cap'));
  await still.getByRole('button', { name: `Đăng nhập qua ${NAME}` }).click();
  const body = await (await answer).text();
  check('the page between is whole', [
    differs('button', /<a class="govuk-button" href="http:\/\/127\.0\.0\.1:/.test(body), true),
    differs('leads on', body.includes('http-equiv="refresh" content="0; url=http://127.0.0.1:'), true),
  ]);
  await still.unrouteAll();
  if (process.argv[3]) {
    await still.goto(SIGN_IN);
    await still.setContent(body.replace(/<meta http-equiv="refresh"[^>]*>/, '').replaceAll('"/assets', `"${origin}/assets`));
    await shoot(still, 'dang-chuyen');
  }
  await held.close();

  await stop();
  await page.goto(SIGN_IN);
  await press(page, `Đăng nhập qua ${NAME}`);
  check('when it is down, that is told', lacks('the page', await text(page), `chưa liên lạc được với ${NAME}`));
  await shoot(page, 'khong-lien-lac-duoc');
  await signIn(page, 'can.bo');
  check('and the password leads in', differs('at', path(page), '/can-bo'));
  await page.context().close();
}

async function main() {
  const began = Date.now();
  const program = new Program(process.argv[2]);
  let [browser, stop] = [null, () => {}];
  try {
    await program.addAccount('can.bo', 'Quàng Văn Thử', ['--role', 'officer', '--place', '094']);
    await program.addAccount('quan.tri', 'Giàng A Mẫu', ['--role', 'administrator', '--place', '094']);
    browser = await openBrowser();
    const [port, own] = [await freePort(), await freePort()];
    // A passkey belongs to a name, and a machine's own name needs no certificate.
    const origin = `http://localhost:${own}`;
    stop = await startProvider(port, `${origin}/can-bo/dang-nhap/nha-cung-cap/ve`);
    program.settings = {
      DONGTHUAN_OIDC_ISSUER: `http://127.0.0.1:${port}`,
      DONGTHUAN_OIDC_CLIENT_ID: CLIENT.id,
      DONGTHUAN_OIDC_CLIENT_SECRET: CLIENT.secret,
      DONGTHUAN_OIDC_NAME: NAME,
    };
    await program.serveAt(own, '--origin', origin);
    console.log('\n# A passkey');
    await passkeys(browser, origin);
    console.log('\n# Every page, in every way that must hold');
    const eyes = await Eyes.open(browser, origin);
    for (const at of [SIGN_IN, english(SIGN_IN)]) await eyes.look(at, 200);
    await eyes.look('/can-bo/dang-nhap/nha-cung-cap/ve?state=khong-co&code=x', 400, SIGN_IN);
    await eyes.close();
    const page = await openPage(browser, origin);
    await page.goto(OWN);
    await signIn(page, 'can.bo');
    const own_eyes = await Eyes.open(browser, origin, await page.context().cookies());
    for (const at of [OWN, english(OWN), `${OWN}?da=khoa`, `${english(OWN)}?da=lien-ket`]) await own_eyes.look(at, 200);
    await own_eyes.close();
    console.log('\n# A provider');
    await provider(browser, origin, port, stop);
    console.log('\n# What was done is told to who keeps accounts');
    const keeper = await openPage(browser, origin);
    await keeper.goto('/can-bo/tai-khoan');
    await signIn(keeper, 'quan.tri');
    await keeper.goto('/can-bo/tai-khoan');
    await keeper.getByRole('link', { name: 'Quàng Văn Thử' }).click();
    const told = await text(keeper);
    check('all of it', [
      'Thêm khóa truy cập: Máy bàn', 'Đăng nhập bằng khóa truy cập: Máy bàn', 'Gỡ khóa truy cập: Máy bàn',
      'Liên kết với nơi cấp danh tính', 'Đăng nhập qua nơi cấp danh tính', 'Bỏ liên kết với nơi cấp danh tính',
    ].map((act) => lacks('the page', told, act)));
    await shoot(keeper, 'nhat-ky-tai-khoan');
    // A provider that was stopped is the one fault there may be.
    check('no other fault in the log', program.faults.filter((line) => !line.includes('ask the provider for its addresses')));
  } catch (error) {
    check('the run comes to its end', error.stack);
  } finally {
    await browser?.close();
    await stop();
    await program.remove();
  }
  tally(began);
}

await main();
