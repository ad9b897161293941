// A server of our own for the browser to look at: its data in a temporary folder, on a free port, gone afterwards
// however the run ends.
import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

/** The password of every account that a run makes. */
export const PASSWORD = 'mot cau dai chi de chay thu';

const START_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 5_000;

/** A file of the repository. */
export const ours = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The program and a database of its own. Takes books in, approves, serves. */
export class Program {
  #binary;
  #folder = mkdtempSync(join(tmpdir(), 'dongthuan-e2e-'));
  #server = null;
  #said = '';

  /** @param from a data folder to begin with, which is copied. */
  constructor(binary, from = null) {
    if (!binary || !existsSync(binary)) throw new Error('say where the program is: target/debug/dongthuan');
    this.#binary = resolve(binary);
    if (from) cpSync(from, this.#folder, { recursive: true });
    // The last resort, for an exit that passes by `remove`: nothing asynchronous runs any more.
    process.on('exit', () => {
      this.#server?.kill('SIGKILL');
      rmSync(this.#folder, { recursive: true, force: true });
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  }

  /** Runs one command to its end; what it wrote is told only when it failed. */
  async run(...words) {
    const options = { cwd: ours('.'), env: this.#environment(), maxBuffer: 2 ** 24 };
    await promisify(execFile)(this.#binary, this.#arguments(words), options).catch((error) => {
      throw new Error(`dongthuan ${words.join(' ')}: exit code ${error.code}\n${error.stdout}${error.stderr}`);
    });
  }

  /** The sample years of the fixtures; what offices themselves wrote in 2022 is open to all. */
  async takeYearsIn() {
    for (const book of ['dien-bien-phu-2022', 'untidy-2023']) {
      await this.run('import', ours(`fixtures/${book}.xlsx`), '--place', '094');
    }
    const kinds = 'publication,outreach,oversight,recommendation';
    await this.run('approve', '--place', '094', '--year', '2022', '--kind', kinds);
  }

  /** Further settings of the environment that it runs in. */
  settings = {};

  /** Serves, with more options if need be, and gives the address once it answers. */
  async serve(...more) {
    return this.serveAt(await freePort(), ...more);
  }

  /** The same at a port that was asked for. */
  async serveAt(port, ...more) {
    const server = spawn(this.#binary, this.#arguments(['serve', '--home', '094', '--port', String(port), ...more]), {
      env: this.#environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#server = server;
    this.#said = '';
    server.stderr.on('data', (text) => { this.#said += text; });
    const origin = `http://127.0.0.1:${port}`;
    for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit;) {
      if (server.exitCode !== null) break;
      const answered = await fetch(`${origin}/tim`).then((answer) => answer.ok, () => false);
      if (answered) return origin;
      await new Promise((done) => { setTimeout(done, 50); });
    }
    throw new Error(`the server does not answer at ${origin}\n${this.#said}`);
  }

  /** Adds an account with a password; `given` are further roles, each as options of `account grant`. */
  async addAccount(login, name, options, given = []) {
    const words = ['account', 'add', name, '--login', login, '--password-stdin', ...options];
    const child = spawn(this.#binary, this.#arguments(words), { env: this.#environment(), stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => { said += text; });
    child.stdin.end(`${PASSWORD}\n`);
    const code = await new Promise((done) => { child.once('exit', done); });
    if (code !== 0) throw new Error(`account add ${login}: exit code ${code}\n${said}`);
    for (const more of given) await this.run('account', 'grant', login, ...more);
  }

  /** All that the server wrote to its log since it was started. */
  get log() {
    return this.#said;
  }

  /** Faults that the server wrote to its log. */
  get faults() {
    return this.#said.split('\n').filter((line) => / ERROR |panicked/.test(line));
  }

  /** Asks the server to stop, as a service manager does. Whether it did by itself. */
  async stop() {
    const server = this.#server;
    this.#server = null;
    if (!server || server.exitCode !== null) return true;
    const ended = new Promise((done) => { server.once('exit', (code) => done(code === 0)); });
    server.kill('SIGTERM');
    const force = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
    const byItself = await ended;
    clearTimeout(force);
    return byItself;
  }

  /** Stops what runs and leaves nothing behind. */
  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #arguments(words) {
    return ['--data', this.#folder, ...words];
  }

  // A developer's own settings must not lead the tests into a developer's own database.
  #environment() {
    const own = ([name]) => !/^(DATABASE_URL|PORT|DONGTHUAN_.*)$/.test(name);
    return { ...Object.fromEntries(Object.entries(process.env).filter(own)), ...this.settings };
  }
}

/** Signs in by the form, from the page that asks for it. */
export async function signIn(page, login, password = PASSWORD) {
  await page.locator('#ten').fill(login);
  await page.locator('#mat-khau').fill(password);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Takes pictures of a page as it is now, wide and narrow, into `folder`; none when no folder is named. */
export function camera(folder) {
  if (folder) mkdirSync(folder, { recursive: true });
  let shots = 0;
  return async (page, name) => {
    if (!folder) return;
    shots += 1;
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(folder, `${String(shots).padStart(2, '0')}-${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
}

/** Debian's Chromium, or the one that $CHROMIUM names; it speaks with no one but us. */
export function openBrowser() {
  return chromium.launch({
    executablePath: found(process.env.CHROMIUM || 'chromium'),
    args: [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

function found(name) {
  const places = name.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  for (const place of places) {
    const path = resolve(place, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch { /* not there: the next one */ }
  }
  throw new Error(`no ${name}: install Debian's package chromium, or set CHROMIUM=/path/to/chromium`);
}

/** A port that nobody listens at. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
