// While an opinion is typed at the counter, what others said of the same is shown beside it. Without this script the page asks
// once it is sent.
'use strict';
(() => {
  const form = document.querySelector('form[data-giong]');
  const shown = document.getElementById('giong');
  const FIELDS = ['noi', 'f-topic', 'f-content'];
  const PAUSE_MS = 600;
  /** Fewer letters say nothing yet. */
  const FEWEST = 15;

  let waiting = 0;
  let asked = '';

  async function look() {
    const query = new URLSearchParams(FIELDS.map((name) => [name, form.elements[name]?.value ?? '']));
    if ((query.get('f-content') ?? '').trim().length < FEWEST || !query.get('noi') || String(query) === asked) return;
    asked = String(query);
    const answer = await fetch(`${form.dataset.giong}?${query}`, { credentials: 'same-origin' }).catch(() => null);
    // Another letter was typed meanwhile: the newer question is answered instead.
    if (!answer?.ok || asked !== String(query)) return;
    // A part of a page that the server wrote, every word in it escaped there.
    shown.innerHTML = await answer.text();
  }

  form?.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  });
})();
