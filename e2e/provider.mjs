// An OpenID Connect provider of our own for the browser to sign in at: the npm package oidc-provider, which is certified,
// with its own pages. Whoever types a name there is that person.
import Provider from 'oidc-provider';

export const CLIENT = { id: 'dongthuan', secret: 'chi de chay thu, khong giu bi mat gi' };

/** Starts it at a port; `back` is where it may lead back to. Gives a function that stops it. */
export async function startProvider(port, back) {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [back] }],
    cookies: { keys: ['chi de chay thu'] },
    // It asks for a proof of the code's owner (PKCE), as our server gives one.
    pkce: { required: () => true },
  });
  const server = provider.listen(port, '127.0.0.1');
  await new Promise((done, fail) => { server.once('listening', done).once('error', fail); });
  return () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
}

/** At the provider's own pages: signs in as `name` and agrees. */
export async function signInThere(page, name) {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('bat ky');
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Sign-in' }).click()]);
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Continue' }).click()]);
}
