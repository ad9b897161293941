// npm run build: the stylesheet of all pages, dist/dongthuan.css, and what some add to it: the officer's, dist/officer.css, and
// those of opinions, dist/opinion.css. They are committed: `cargo build` works without Node, and CI runs this again and looks whether the
// tree is still clean, so nothing here may depend on time or place.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { PurgeCSS } from 'purgecss';
import * as sass from 'sass';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));

const build = (name) => sass.compile(at(`scss/${name}.scss`), {
  loadPaths: [at('node_modules'), at('.')],
  style: 'compressed',
  charset: false, // the server says UTF-8; a byte order mark would only be in the way
  quietDeps: true,
}).css;
// The libraries' components bring variants that no page of ours has: a fifth of what each first visit would pay for. Only classes of theirs go, and
// only those whose whole name stands in no template or source.
const [{ css }] = await new PurgeCSS().purge({
  content: ['../server/templates/**/*.html', '../server/src/**/*.rs', '../kit/*/src/**/*.rs', '../kit/web/templates/**/*.html'].map((it) => at(it)),
  css: [{ raw: build('dongthuan') }],
  safelist: [/^(?!govuk-|moj-)/],
});
const officer = build('officer');
const opinion = build('opinion');

// The libraries name files we do not serve (crests, GDS Transport). A URL of that kind is a component that
// was imported without need; better to hear of it here than as a 404 in someone's log.
const ours = new Set(readdirSync(at('fonts')).filter((f) => f.endsWith('.woff2')));
for (const [, url] of `${css}${officer}${opinion}`.matchAll(/url\(["']?([^"')]+)/g)) {
  if (!ours.has(url) && !url.startsWith('data:')) throw new Error(`unknown file in the stylesheet: ${url}`);
}

mkdirSync(at('dist'), { recursive: true });
writeFileSync(at('dist/dongthuan.css'), `${css}\n`);
writeFileSync(at('dist/officer.css'), `${officer}\n`);
writeFileSync(at('dist/opinion.css'), `${opinion}\n`);
// Compressed once and well; a server would do it anew for every reader, and less well.
writeFileSync(at('dist/dongthuan.css.br'), brotliCompressSync(`${css}\n`));

const kb = (n) => (n / 1024).toFixed(1);
const fonts = [...ours].reduce((sum, f) => sum + readFileSync(at(`fonts/${f}`)).length, 0);
console.log(`css ${kb(css.length)} KB, brotli ${kb(brotliCompressSync(css).length)}; officer ${kb(officer.length)} KB; opinion ${kb(opinion.length)} KB; fonts ${kb(fonts)} KB in ${ours.size} files`);
