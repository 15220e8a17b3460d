import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId } from '@puppeteer/browsers';

export type BrowserName = 'chromium' | 'firefox';

const CACHE = '.artifacts/browsers';

const COMMANDS: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  firefox: ['firefox-esr', 'firefox'],
};

const APPLICATIONS: Record<BrowserName, string[]> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

const APT_PACKAGE: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

const DOWNLOAD: Record<BrowserName, Browser> = { chromium: Browser.CHROME, firefox: Browser.FIREFOX };

/** The path of a browser to run; where none is found one is installed, and the terminal told so. */
export async function ensureBrowser(name: BrowserName): Promise<string> {
  const found = (await findBrowser(name)) ?? (await installBrowser(name));
  if (!found) throw new Error(`No ${name} found, and it could not be installed.`);
  return found;
}

async function findBrowser(name: BrowserName): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const commands = COMMANDS[name].flatMap((command) => folders.map((folder) => join(folder, command)));
  const onMachine = [...commands, ...APPLICATIONS[name]].find(isExecutable);
  if (onMachine) return onMachine;
  const downloaded = existsSync(CACHE) ? await getInstalledBrowsers({ cacheDir: CACHE }) : [];
  return downloaded.find(({ browser }) => browser === DOWNLOAD[name])?.executablePath;
}

async function installBrowser(name: BrowserName): Promise<string | undefined> {
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log(`No ${name} on this machine: installing it with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', APT_PACKAGE[name]], {
      stdio: 'inherit',
      env,
    });
    return findBrowser(name);
  }
  const platform = detectBrowserPlatform();
  if (!platform) return undefined;
  console.log(`No ${name} on this machine: downloading it to ${CACHE} …`);
  const buildId = await resolveBuildId(DOWNLOAD[name], platform, 'stable');
  return (await install({ browser: DOWNLOAD[name], buildId, cacheDir: CACHE })).executablePath;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
