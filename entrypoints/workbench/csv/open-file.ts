import { type Signal, signal } from '@preact/signals';
import type { Failure } from '@/utils/failure';
import { CsvFile } from './csv-file';
import type { CsvOverview } from './csv-reader';

/** A file, or pasted rows, that a worker holds open. */
export interface OpenFile {
  name: string;
  /** In bytes. */
  size: number;
  csv: CsvFile;
  overview: CsvOverview;
}

export type FileState =
  | { kind: 'none' }
  | { kind: 'opening'; name: string }
  | ({ kind: 'open' } & OpenFile)
  | { kind: 'unreadable'; name: string; failure: Failure };

/** The one file of a tab; another one takes its place. Kept while other tabs are in front. */
export interface FileSlot {
  state: Signal<FileState>;
  open: (file: Blob, name: string) => Promise<void>;
  clear: () => void;
}

export function createFileSlot(): FileSlot {
  const state = signal<FileState>({ kind: 'none' });
  let csv: CsvFile | null = null;

  function clear(): void {
    csv?.close();
    csv = null;
    state.value = { kind: 'none' };
  }

  async function open(file: Blob, name: string): Promise<void> {
    clear();
    const mine = new CsvFile();
    csv = mine;
    state.value = { kind: 'opening', name };
    const overview = await mine.open(file);
    if (csv !== mine) return;
    state.value = overview.ok
      ? { kind: 'open', name, size: file.size, csv: mine, overview: overview.value }
      : { kind: 'unreadable', name, failure: overview.failure };
  }

  return { state, open, clear };
}
