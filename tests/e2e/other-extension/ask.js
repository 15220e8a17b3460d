/** Asks Hidden Contact Check what only its own surfaces may ask, and writes what came of it where the test can read it. */
const OURS = ['jcijhdggkocncmoeodbclbjkgdpeigbp', 'hidden-contact-check@extension'];
const REQUESTS = [
  { id: 1, type: 'readState', timestamp: 1 },
  { id: 2, type: 'checkContact', data: { query: 'forged@example.com', fresh: true }, timestamp: 1 },
  { id: 3, type: 'readLog', timestamp: 1 },
];
const { runtime } = globalThis.browser ?? chrome;

async function ask(id, request) {
  try {
    return (await runtime.sendMessage(id, request)) ?? null;
  } catch {
    return null;
  }
}

const asked = OURS.flatMap((id) => REQUESTS.map((request) => ask(id, request)));
Promise.all(asked).then((answers) => {
  document.documentElement.dataset.answers = JSON.stringify(answers);
});
