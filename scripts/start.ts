/** `npm start [-- --firefox] [--classic]`: a browser with the extension and a local Constant Contact, ready to be tried. */
import { execFileSync } from 'node:child_process';
import { SANDBOX_API_KEY } from '../sandbox/oauth/application';
import { USER } from '../sandbox/oauth/people';
import type { Generation } from '../sandbox/page/look';
import { SEED } from '../sandbox/seed/addresses';
import { startSession } from '../tests/driver/session';
import type { BrowserName } from './browsers';
import { takeTour } from './tour';

const browser: BrowserName = process.argv.includes('--firefox') ? 'firefox' : 'chromium';
/** Which of Constant Contact's two contacts pages is there to be tried. */
const generation: Generation = process.argv.includes('--classic') ? 'classic' : 'new';
const target = browser === 'firefox' ? ['-b', 'firefox', '--mv3'] : [];
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

console.log(`Building the extension for ${browser} …`);
execFileSync('npx', ['wxt', 'build', ...target], { stdio: 'inherit', shell: process.platform === 'win32' });

if (hasDisplay) await letTry();
else await takeTour(browser, generation);

async function letTry(): Promise<void> {
  const session = await startSession({ browser, seed: 'large', signIn: 'form', generation, headless: false });
  const welcome = await session.openExtension('welcome.html');
  const redirectUri = await session.registerRedirectUri(welcome);
  await session.openContacts();
  await welcome.page.bringToFront();
  console.log(`
A local Constant Contact with 5,000 contacts is open beside the first steps: nothing you do leaves this machine.

1. The key of the first steps is made already. Paste it in their second step, and click “Connect”.
   API key:       ${SANDBOX_API_KEY}
   Redirect URI:  ${redirectUri} (is registered already)
   Sign in as ${USER.admin}, with any password.
2. On the contacts page, in the other tab, search for one of these:
   ${SEED.deleted.padEnd(36)} deleted: bring the contact back with “Restore contact”
   ${SEED.deletedOptedOut.padEnd(36)} deleted after unsubscribing: only “Record sign-up”
   ${SEED.unsubscribed.padEnd(36)} unsubscribed: “Send resubscribe email”
   ${SEED.active.padEnd(36)} active: the panel stays quiet
   ${SEED.absent.padEnd(36)} not in this account
3. Open ${session.origin}/workbench.html: 200 contacts were deleted, most of them by one accident. “Restore all” brings them back.

Ctrl+C ends the sandbox and the browser.`);
  await new Promise((resolve) => session.browser.once('disconnected', resolve));
  await session.sandbox.stop();
}
