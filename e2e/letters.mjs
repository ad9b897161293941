// A mail server of our own, for the browser tests in which somebody is written to.
import { SMTPServer } from 'smtp-server';
import { freePort } from './server.mjs';

/** A mail server that keeps what comes. */
export class Letters {
  #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('latin1').on('data', (part) => { raw += part; }).on('end', () => {
        this.all.push({ to: session.envelope.rcptTo.map((it) => it.address), text: plain(raw), raw });
        done();
      });
    },
  });
  all = [];

  async open() {
    const port = await freePort();
    await new Promise((done) => { this.#server.listen(port, '127.0.0.1', done); });
    return `smtp://127.0.0.1:${port}`;
  }

  /** The first letter whose text holds this, once it has come. */
  async with(words) {
    for (const limit = Date.now() + 20_000; Date.now() < limit;) {
      const found = this.all.find((letter) => letter.text.includes(words));
      if (found) return found;
      await new Promise((done) => { setTimeout(done, 100); });
    }
    return { to: [], text: `no letter with “${words}”; there are ${this.all.length}`, raw: '' };
  }

  close() {
    return new Promise((done) => { this.#server.close(done); });
  }
}

/** The text of a letter, whichever way it was written for the wire. */
function plain(raw) {
  const [head, ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/transfer-encoding: quoted-printable/i.test(head)) return Buffer.from(text, 'latin1').toString();
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
