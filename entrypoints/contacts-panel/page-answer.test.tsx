// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcement, announceDone } from '@/components/Announcement';
import { type Check, createCheck } from '@/components/check/check';
import { fail, ok, type Result } from '@/utils/failure';
import type { Verdict } from '@/utils/messages';
import { rendered, settled } from '../../tests/support/render';
import { CONTACTS, verdictOn } from '../../tests/support/verdicts';
import { createPageAnswer, type PageAnswer } from './page-answer';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const ACTIVE = verdictOn(CONTACTS.active);
const DELETED = { ...verdictOn(CONTACTS.deleted), address: ACTIVE.address };

describe('what the page’s results give rise to, while the panel shows the last answer', () => {
  let check: Check;
  let answer: PageAnswer;
  let next: Promise<Result<Verdict>>;
  const ask = () => next;

  beforeEach(async () => {
    check = createCheck(ask);
    answer = createPageAnswer(check, ask);
    next = Promise.resolve(ok(ACTIVE));
    answer.follow({ address: ACTIVE.address, box: document.createElement('input') });
    await answer.look({ useCache: true, aside: false });
    announceDone('Restored jane@example.com.');
    return answer.stop;
  });

  it('is asked without a word over the outcome that it tells', async () => {
    const after = { ...ACTIVE };
    next = Promise.resolve(ok(after));
    const page = await rendered(<Announcement />);
    await settled(() => void answer.look({ useCache: false, aside: false }));
    expect(page.getByRole('status').textContent).toBe('Restored jane@example.com.');
    expect([answer.verdict.value, check.verdict.value]).toEqual([after, after]);
  });

  it('is told where somebody is hidden by now', async () => {
    next = Promise.resolve(ok(DELETED));
    const page = await rendered(<Announcement />);
    await settled(() => void answer.look({ useCache: false, aside: false }));
    expect(page.getByRole('status').textContent).toMatch(/^Deleted/);
    expect(check.verdict.value).toBe(DELETED);
  });

  it('is dropped where a write has told meanwhile', async () => {
    let tell: (answer: Result<Verdict>) => void = () => undefined;
    next = new Promise((resolve) => {
      tell = resolve;
    });
    const looked = answer.look({ useCache: false, aside: false });
    const after = { ...ACTIVE };
    check.show(after);
    tell(ok(DELETED));
    await looked;
    expect([answer.verdict.value, check.verdict.value]).toEqual([after, after]);
  });

  it('changes nothing where it cannot be answered', async () => {
    next = Promise.resolve(fail({ kind: 'offline' }));
    await answer.look({ useCache: false, aside: false });
    expect([check.verdict.value, check.failure.value]).toEqual([ACTIVE, null]);
  });
});
