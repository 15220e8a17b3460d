/** Does nothing for the page but to ask for a token when it is told to. */
self.addEventListener('message', (event) => {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'worker', refresh_token: 'guessed' });
  const asked = fetch(event.data, { method: 'POST', mode: 'no-cors', body });
  event.waitUntil(asked.then(() => event.ports[0].postMessage('answered')));
});
