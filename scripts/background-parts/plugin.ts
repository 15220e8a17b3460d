import { readFileSync } from 'node:fs';
import { type InlineConfig, mergeConfig, type Plugin, type Rollup, transformWithEsbuild } from 'vite';

const LOADER = 'scripts/background-parts/loader.ts';
const BACKGROUND = 'background';

/**
 * Makes each `import('./parts/…')` of the background a script of its own. Service workers of extensions refuse `import()`,
 * and a script that every event starts anew must be small: so the parts are functions that are called when they are first
 * asked for (`loader.ts`), and what they share with the rest or with each other is in `background.js` alone, once.
 */
export function backgroundInParts(config: InlineConfig): void {
  const { build } = config;
  if (!build?.lib) throw new Error('The background is not built as it was.');
  build.lib.formats = ['cjs'];
  config.plugins?.push(inParts());
  const output: Rollup.OutputOptions = {
    // By its name a part is of this very version: a browser compares the background alone to know whether anything changed.
    chunkFileNames: `${BACKGROUND}-[name]-[hash].js`,
    exports: 'named',
    minifyInternalExports: true,
    manualChunks: sharedOnce(),
  };
  Object.assign(config, mergeConfig(config, { build: { rollupOptions: { preserveEntrySignatures: false, output } } }));
}

/** What the background itself needs, or more than one part, goes into the background. */
function sharedOnce(): Rollup.GetManualChunk {
  let shared: Set<string> | undefined;
  return (id, graph) => {
    shared ??= sharedIn(graph);
    return shared.has(id) ? BACKGROUND : undefined;
  };
}

function sharedIn({ getModuleIds, getModuleInfo }: Rollup.ManualChunkMeta): Set<string> {
  const ids = [...getModuleIds()];
  const needed = (id: string, met = new Set<string>()): Set<string> => {
    if (!met.has(id)) for (const next of getModuleInfo(id)?.importedIds ?? []) needed(next, met.add(id));
    return met.add(id);
  };
  const shared = new Set(ids.filter((id) => getModuleInfo(id)?.isEntry).flatMap((id) => [...needed(id)]));
  const met = new Set<string>();
  for (const part of ids.filter((id) => getModuleInfo(id)?.dynamicImporters.length)) {
    for (const id of needed(part)) {
      if (met.has(id)) shared.add(id);
      met.add(id);
    }
  }
  return shared;
}

function inParts(): Plugin {
  return {
    name: 'background-in-parts',
    renderDynamicImport: () => ({ left: 'loadPart(', right: ')' }),
    async renderChunk(code, chunk, _options, { chunks }) {
      if (!chunk.isEntry) return null;
      const parts = Object.values(chunks).flatMap(({ isEntry, fileName }) => (isEntry ? [] : `./${fileName}`));
      const loader = await transformWithEsbuild(readFileSync(LOADER, 'utf8'), LOADER, { target: 'esnext' });
      const start = `const exports = {};
const loadPart = partLoader('./${chunk.fileName}', exports, ${JSON.stringify(parts.sort())}, globalThis);`;
      return { code: `${loader.code.replace(/^export /gm, '')}\n${start}\n${code}`, map: null };
    },
    // After it was minified, so that nothing of it becomes the names of the other scripts.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { code, fileName, isEntry } = chunk;
        chunk.code = isEntry
          ? `(()=>{"use strict";${code}})();`
          : `registerPart("./${fileName}",(require,exports)=>{${code}});`;
      }
    },
  };
}
