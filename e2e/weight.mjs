// What a page weighs for whoever pays by the megabyte.
import { check } from './eyes.mjs';

const FIRST_VISIT_KB = 60;
const NEXT_PAGE_KB = 15;

/** Bytes over the wire, headers included, of a first visit and of the page after it, which `next` leads to. */
export async function weigh(browser, origin, path, next) {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  const encodings = new Set();
  const files = new Map();
  const urls = new Map();
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    files.set(urls.get(requestId), encodedDataLength);
  });
  network.on('Network.responseReceived', ({ requestId, type, response }) => {
    urls.set(requestId, response.url);
    if (type === 'Document') encodings.add(response.headers['content-encoding'] ?? 'none');
  });
  const kilobytes = async (visit) => {
    bytes = 0;
    await visit();
    await page.waitForLoadState('networkidle');
    return bytes / 1024;
  };
  const first = await kilobytes(() => page.goto(path));
  const loaded = [...files];
  const after = await kilobytes(() => page.locator(next).first().click());
  await context.close();
  const said = (kb) => `${kb.toFixed(1)} KB`;
  const how = `(${[...encodings].join(', ')})`;
  check(`${path}: a first visit takes ${said(first)} ${how}, at most ${FIRST_VISIT_KB}`,
    first > 20 && first <= FIRST_VISIT_KB ? '' : loaded.map(([url, size]) => `${said(size / 1024)} ${url}`));
  check(`${path}: the next page takes ${said(after)} ${how}, at most ${NEXT_PAGE_KB}`,
    after > 0.5 && after <= NEXT_PAGE_KB ? '' : said(after));
}
