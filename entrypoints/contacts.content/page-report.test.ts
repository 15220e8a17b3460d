import { expect, it, vi } from 'vitest';
import { sent } from '@/tests/support/background';
import { createPageReport } from './page-report';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(async () => undefined), onMessage: vi.fn() }));

it('tells each news once, and again of another account', () => {
  vi.stubGlobal('location', { href: 'https://app.constantcontact.com/contacts' });
  const report = createPageReport();
  for (const account of [null, 'A', 'A', 'B']) report(null, account);
  expect(sent('reportPage')).toEqual(Array(3).fill({ generation: 'new', searchBox: null }));
});
