import { expect, it, vi } from 'vitest';
import type { LogEntryView } from '@/utils/messages';
import { filterWords, whatWords } from './log-words';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const EVERY_WHAT: Record<LogEntryView['what'], true> = {
  add: true,
  'add-to-lists': true,
  restore: true,
  'sign-up': true,
  'resubscribe-email': true,
  undo: true,
  'bulk-restore': true,
  'put-back': true,
  import: true,
};

it('finds every kind of entry by its name', () => {
  for (const what of Object.keys(EVERY_WHAT) as LogEntryView['what'][]) {
    for (const { whats } of filterWords(whatWords(what), new Map())) expect(whats).toContain(what);
  }
});
