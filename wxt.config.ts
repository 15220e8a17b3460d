import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { mergeConfig, type UserConfig } from 'vite';
import { defineConfig, type Entrypoint, type UserConfig as WxtConfig } from 'wxt';
import { backgroundInParts } from './scripts/background-parts/plugin';
import { thirdPartyLicenses } from './scripts/licenses';
import { makeSmall } from './scripts/small-icons';
import { withoutRawHtml } from './scripts/without-raw-html';
import { fixedZip, smallZip } from './scripts/zip-file';
import { APP_PAGES } from './utils/app-address';

/**
 * Public half of the Chromium key: fixes the extension id, and with it the redirect URI an admin registers. A store gives
 * an id of its own, and takes no package that names another.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA8HgSkltXIUnYEbujZVkTzWnpftZomo0VRLC+htBqgt0cJRRokOfyUcQKEKsA89RHlJTCJ5jxKe7Yuq/Y7kWbIv8MdlRkYZdCoi10CAzNkZaBId2/amykr/Bi9DBuML87RtHhDUsfNSgjKj0U1EX0iI85YiO8tQeLOPkS2qmvjAe74u/DgynOzzhLXi+nKGMoobxeP/wQvpW/v2aaKfC+ZBld7+uLSvGdYvN0MMPZWfrCSd5f4t5CtRrN9xjVXxRoTnRXGmFEwo96kL2oPsr9Uoegonu93z9/9Hg1taj9394/XjHGjhcnJjRa8Al/BP5f1gOXEzh4fBoP/p0PH7Bq6wIDAQAB';

const HOSTS = ['https://api.cc.email/*', 'https://authz.constantcontact.com/*', APP_PAGES];

/**
 * Of extension pages and the background: our own scripts, and calls to the API and the token endpoint alone. Enforced by
 * the browser, so that not even a fault of ours could send something elsewhere.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'connect-src https://api.cc.email https://authz.constantcontact.com/oauth2/default/v1/token',
].join('; ');

/** For scripts whose every call to the browser both browsers answer alike. */
const WITHOUT_POLYFILL: UserConfig['resolve'] = { alias: [{ find: 'wxt/browser', replacement: '@wxt-dev/browser' }] };

/** A slower build for less to load. */
const SMALLEST: UserConfig['build'] = {
  minify: 'terser',
  terserOptions: { ecma: 2020, compress: { passes: 6, unsafe_arrows: true, inline: 1, keep_fargs: false } },
};

/** What few of the pages share is no file of its own below this many bytes: each costs more than it spares. */
const PAGES: UserConfig['build'] = {
  ...SMALLEST,
  rollupOptions: { output: { experimentalMinChunkSize: 6000 } },
};

/** What the build does differently for one kind of script, where its size matters most. */
const BUILD_OF: Partial<Record<Entrypoint['type'], UserConfig>> = {
  /** Always loaded; it only sends and hears messages. */
  'content-script': { resolve: WITHOUT_POLYFILL, build: SMALLEST },
  /** Added to Constant Contact's page; they do no more. */
  'unlisted-script': { resolve: WITHOUT_POLYFILL, build: SMALLEST },
  /** Woken anew for every event. */
  background: { resolve: WITHOUT_POLYFILL, build: SMALLEST },
  /** All pages are built together, and go by the type of any of them. */
  popup: { build: PAGES },
  options: { build: PAGES },
  'unlisted-page': { build: PAGES },
};

/** A build that speaks one language in every browser, beside the one that ships (`npm run languages`). */
function languageOnly(language: string | undefined): WxtConfig {
  return language
    ? { outDir: `.output/${language}`, i18n: { localesDir: resolve('.artifacts/locales', language) } }
    : {};
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  ...languageOnly(process.env.WXT_LANGUAGE),
  /** What a reviewer builds from: pictures are no part of it. */
  zip: { excludeSources: ['docs/**', 'bench/**', 'store/**', 'tests/**'] },
  autoIcons: { baseIconPath: 'public/icon.svg' },
  targetBrowsers: ['chrome', 'firefox', 'edge'],
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false }), withoutRawHtml()],
    define: { __BUILT_IN_API_KEY__: JSON.stringify(process.env.WXT_CC_API_KEY ?? '') },
    build: { modulePreload: false },
  }),
  hooks: {
    'build:publicAssets'(_wxt, files) {
      const source = files.findIndex(({ relativeDest }) => relativeDest === 'icon.svg');
      if (source >= 0) files.splice(source, 1);
      for (const file of files) {
        if ('contents' in file && file.relativeDest.endsWith('messages.json')) {
          file.contents = JSON.stringify(JSON.parse(file.contents));
        }
      }
      files.push({ relativeDest: 'LICENSES.txt', contents: thirdPartyLicenses() });
    },
    'build:done'({ config }) {
      return makeSmall(resolve(config.outDir, 'icons'));
    },
    async 'zip:done'(_wxt, zips) {
      const { deflateAsync } = await import('@gfx/zopfli');
      const deflate = (content: Buffer) => deflateAsync(content, {});
      for (const path of zips) {
        const zip = fixedZip(readFileSync(path));
        // Nobody downloads the sources but a reviewer.
        writeFileSync(path, path.endsWith('-sources.zip') ? zip : await smallZip(zip, deflate));
      }
    },
    'vite:build:extendConfig'([entry], config) {
      const own = entry && BUILD_OF[entry.type];
      if (own) Object.assign(config, mergeConfig(config, own));
      if (entry?.type === 'background' && config.mode === 'production') backgroundInParts(config);
    },
  },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'identity',
      'storage',
      // The activity log is evidence: the browser must not evict it.
      'unlimitedStorage',
      'alarms',
      'scripting',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
    ],
    host_permissions: HOSTS,
    optional_permissions: ['notifications'],
    // The development server loads scripts from itself.
    ...(mode === 'production' && { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
    omnibox: { keyword: 'cc' },
    commands: {
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: '__MSG_command_openPanel__',
      },
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+E' },
        description: '__MSG_command_openPopup__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'hidden-contact-check@extension',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['personallyIdentifyingInfo', 'authenticationInfo'] },
            },
          },
        }
      : { ...(!process.env.WXT_FOR_STORE && { key: CHROMIUM_KEY }), minimum_chrome_version: '120' }),
  }),
});
