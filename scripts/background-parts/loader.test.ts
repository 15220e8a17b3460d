import { describe, expect, it, vi } from 'vitest';
import { partLoader, type Surroundings } from './loader';

const BACKGROUND = './background.js';

type Files = Record<string, () => void>;

/** A part as the build writes it; `run` is told each time its own code runs. */
const fileOf = (file: string, run = () => {}) => {
  return () =>
    registerPart(file, (require, exports) => {
      run();
      exports.own = require(BACKGROUND).own;
    });
};

/** A service worker in which these files can be added. */
function workerWith(files: Files) {
  let install = () => {};
  const importScripts = vi.fn((file: string) => {
    const script = files[file];
    if (!script) throw new DOMException('', 'NetworkError');
    script();
  });
  const here: Surroundings = {
    importScripts,
    addEventListener(_, listener) {
      install = listener;
    },
  };
  return { here, importScripts, install: () => install() };
}

/** A page in which these files can be added. */
function pageWith(files: Files): Surroundings {
  const append = (script: HTMLScriptElement) => {
    const file = files[script.src];
    queueMicrotask(() => {
      file?.();
      if (file) script.onload?.(new Event('load'));
      else script.onerror?.(new Event('error'));
    });
  };
  const page = { createElement: () => ({}), head: { append } } as unknown as Document;
  return { document: page, addEventListener: () => undefined };
}

const PARTS = ['./a.js', './b.js'];
const load = (here: Surroundings, own = {}) => partLoader(BACKGROUND, own, PARTS, here);

describe.each([
  ['a service worker', (files: Files) => workerWith(files).here],
  ['a page', pageWith],
])('in %s', (_, placeWith) => {
  it('runs a part once, however often and by how many it is asked for at once', async () => {
    const run = vi.fn();
    const own = { own: 1 };
    const loadPart = load(placeWith({ './a.js': fileOf('./a.js', run) }), own);
    const [first, second] = await Promise.all([loadPart('./a.js'), loadPart('./a.js')]);
    expect(await loadPart('./a.js')).toBe(first);
    expect(second).toBe(first);
    expect(first).toEqual(own);
    expect(run).toHaveBeenCalledOnce();
  });

  it('runs none before it is asked for, and no other one then', async () => {
    const [a, b] = [vi.fn(), vi.fn()];
    const loadPart = load(placeWith({ './a.js': fileOf('./a.js', a), './b.js': fileOf('./b.js', b) }));
    expect(a).not.toHaveBeenCalled();
    await loadPart('./a.js');
    expect(b).not.toHaveBeenCalled();
  });

  it('says which file is not there, and finds it once it is', async () => {
    const files: Files = {};
    const loadPart = load(placeWith(files));
    await expect(loadPart('./a.js')).rejects.toMatchObject({ name: 'PartNotLoaded', message: /a\.js/ });
    files['./a.js'] = fileOf('./a.js');
    await expect(loadPart('./a.js')).resolves.toBeDefined();
  });

  it('says the same of a file that is something else', async () => {
    const loadPart = load(placeWith({ './a.js': () => undefined }));
    await expect(loadPart('./a.js')).rejects.toMatchObject({ name: 'PartNotLoaded' });
  });
});

describe('a service worker that is installed', () => {
  it('adds every part, for it may not add them later otherwise, and runs none', async () => {
    const run = vi.fn();
    const worker = workerWith({ './a.js': fileOf('./a.js', run), './b.js': fileOf('./b.js', run) });
    const loadPart = load(worker.here);
    worker.install();
    expect(worker.importScripts.mock.calls.flat()).toEqual(PARTS);
    expect(run).not.toHaveBeenCalled();
    await loadPart('./a.js');
    expect(worker.importScripts).toHaveBeenCalledTimes(PARTS.length);
    expect(run).toHaveBeenCalledOnce();
  });
});

it('gives a part what the background gives only at its end', async () => {
  const own: Record<string, unknown> = {};
  const worker = workerWith({ './a.js': fileOf('./a.js') });
  const loadPart = load(worker.here, own);
  worker.importScripts('./a.js');
  const part = loadPart('./a.js');
  own.own = 'at the end';
  expect(await part).toEqual({ own: 'at the end' });
});
