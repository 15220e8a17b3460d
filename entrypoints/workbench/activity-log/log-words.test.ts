import { expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { REQUEST_SCHEMAS } from '@/entrypoints/background/message-schemas';
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

it('asks for every kind of entry in a way that the background takes', () => {
  for (const what of Object.keys(EVERY_WHAT) as LogEntryView['what'][]) {
    const words = filterWords(whatWords(what), new Map());
    const query = { accountKey: null, words, order: 'at', descending: true };
    expect(z.safeParse(REQUEST_SCHEMAS.readLog, query).success).toBe(true);
  }
});
