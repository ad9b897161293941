// Passkeys. Without this script, or in a browser that knows no passkeys, a page says so and offers the password.
//
// A form with data-khoa="tao" or "dung" names where to ask for the options (data-hoi). The browser's answer goes
// into the form's own fields and the form is sent like any other: what goes wrong is told by the next page.
'use strict';
(() => {
  const { PublicKeyCredential } = window;
  if (!PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const why of document.querySelectorAll('[data-khoa-khong]')) why.hidden = true;

  const begin = async (form) => {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.hoi, { method: 'POST', body, redirect: 'error' });
    const { loi, phien, publicKey } = await answer.json();
    if (!answer.ok) return { loi };
    const credential = form.dataset.khoa === 'tao'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    return { phien, credential };
  };

  for (const form of document.querySelectorAll('form[data-khoa]')) {
    const { phien, 'tra-loi': answer, cu: password } = form.elements;
    const [says, button] = [form.querySelector('[role=alert]'), form.querySelector('button')];
    // What a browser keeps of a form one has left is spent.
    answer.value = '';
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      if (answer.value) return;
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      says.textContent = '';
      try {
        const made = await begin(form);
        if (made.credential) {
          phien.value = made.phien;
          answer.value = JSON.stringify(made.credential.toJSON());
          // It was asked for already, and need not go out twice.
          if (password) password.value = '';
          form.requestSubmit();
          return;
        }
        says.textContent = made.loi ?? form.dataset.loi;
      } catch {
        // Whoever closed the browser's own window knows why; all others are told what to do.
        says.textContent = form.dataset.loi;
      }
      button.disabled = false;
    });
  }
})();
