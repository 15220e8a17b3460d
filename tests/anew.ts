import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Before every file of those that share a worker: nothing that the file before has left, neither ours nor the browser's.
vi.resetModules();
vi.unstubAllGlobals();
vi.useRealTimers();
fakeBrowser.reset();
if ('indexedDB' in globalThis) globalThis.indexedDB = new IDBFactory();
