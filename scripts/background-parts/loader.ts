/** What a script of the background gives to the others. */
type Exports = Record<string, unknown>;

/** A script of its own that was added, but has not run: it takes what it needs by `require`, and gives by `exports`. */
type Part = (require: (file: string) => Exports, exports: Exports) => void;

declare global {
  /** How a part says that it is there. */
  var registerPart: (file: string, part: Part) => void;
}

/** Where the background runs: a service worker, or a page. */
export interface Surroundings {
  importScripts?: (file: string) => void;
  document?: Document;
  addEventListener(type: 'install', listener: () => void): void;
}

/**
 * Loads the parts of the background that few events need: each once, when it is first asked for. `own` is what the
 * background's own script gives to them. It is compiled into that script (`plugin.ts`).
 */
export function partLoader(entry: string, own: Exports, parts: readonly string[], here: Surroundings) {
  const registered = new Map<string, Part>();
  const running = new Map([[entry, own]]);
  globalThis.registerPart = (file, part) => void registered.set(file, part);

  function require(file: string): Exports {
    const known = running.get(file);
    if (known) return known;
    const part = registered.get(file);
    if (!part) throw notLoaded(file);
    const exports: Exports = {};
    part(require, exports);
    running.set(file, exports);
    return exports;
  }

  function add(file: string): unknown {
    return here.importScripts ? here.importScripts(file) : addToPage(file, here.document ?? document);
  }

  // A service worker may later add only what it added while it was installed; none of it runs before it is asked for.
  if (here.importScripts) {
    here.addEventListener('install', () => {
      for (const part of parts) add(part);
    });
  }

  return async (file: string): Promise<Exports> => {
    try {
      // It is waited for what is there already too: until it has run to its end, the background gives nothing.
      await (registered.has(file) ? undefined : add(file));
    } catch {
      throw notLoaded(file);
    }
    return require(file);
  };
}

function addToPage(file: string, page: Document): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = page.createElement('script');
    script.src = file;
    script.onload = resolve;
    script.onerror = reject;
    page.head.append(script);
  });
}

/** Told apart by its name: whoever hears of it has no class to compare with. */
function notLoaded(file: string): Error {
  return Object.assign(new Error(`${file} could not be loaded.`), { name: 'PartNotLoaded' });
}
