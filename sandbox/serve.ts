/**
 * `npm run sandbox`: a local Constant Contact for a browser of one's own, until Ctrl+C.
 * `-- --port 8443 --seed large --classic --redirect-uri https://….chromiumapp.org/`
 */
import { parseArgs } from 'node:util';
import { HOSTS } from './hosts';
import { SANDBOX_API_KEY } from './oauth/application';
import { startSandbox } from './sandbox';
import { SEED } from './seed/addresses';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    seed: { type: 'string', default: 'standings' },
    classic: { type: 'boolean', default: false },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  seed: values.seed === 'large' ? 'large' : 'standings',
  generation: values.classic ? 'classic' : 'new',
  redirectUris: values['redirect-uri'],
});

console.log(`A local Constant Contact listens on ${sandbox.url} for ${Object.values(HOSTS).join(', ')}.

A Chromium that takes it for the real one:
  chromium --user-data-dir=/tmp/sandbox-profile --ignore-certificate-errors \\
    "--host-resolver-rules=MAP *:443 127.0.0.1:${sandbox.port}" https://${HOSTS.app}/

API key: ${SANDBOX_API_KEY}
Redirect URIs: ${sandbox.oauth.application.redirectUris.join(', ')}
Addresses to try: ${[SEED.deleted, SEED.deletedUnsubscribed, SEED.unsubscribed, SEED.active].join(', ')}`);
