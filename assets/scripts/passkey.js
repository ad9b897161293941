// Passkeys. Without this script a page offers a password only, so the part that needs it begins hidden.
//
// A form with data-khoa="tao" or "dung" names where to ask for the options (data-hoi). The browser's answer goes
// into the form's own fields and the form is sent like any other: what goes wrong is told by the next page.
'use strict';
(() => {
  const { PublicKeyCredential } = window;
  if (!PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll('form[data-khoa]')) {
    form.closest('[hidden]')?.removeAttribute('hidden');
    form.addEventListener('submit', async (event) => {
      if (form.elements['tra-loi'].value) return;
      event.preventDefault();
      const says = form.querySelector('[role=status]');
      says.textContent = '';
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.dataset.hoi, { method: 'POST', body, redirect: 'error' });
        if (!answer.ok) throw new Error(String(answer.status));
        const { phien, publicKey } = await answer.json();
        const credential = form.dataset.khoa === 'tao'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
        form.elements.phien.value = phien;
        form.elements['tra-loi'].value = JSON.stringify(credential.toJSON());
        form.requestSubmit();
      } catch {
        // Whoever closed the browser's own window knows why; all others are told what to do.
        says.textContent = form.dataset.loi;
      }
    });
  }
})();
