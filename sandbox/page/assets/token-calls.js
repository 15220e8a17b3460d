const TOKEN = 'https://authz.constantcontact.com/oauth2/default/v1/token';

/** The page itself asks for a token, as a hostile one would; it may not read the answer. */
export function askForToken() {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'page', refresh_token: 'guessed' });
  return fetch(TOKEN, { method: 'POST', mode: 'no-cors', body });
}

/** Its service worker does. Resolves when the answer was there. */
export async function askForTokenFromWorker() {
  const registration = await navigator.serviceWorker.register('/pages/assets/service-worker.js');
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  worker.postMessage(TOKEN, [port2]);
  await answered;
}
