import { vi } from 'vitest';
import type { Announcements, Requests } from '@/utils/messages';
import { sendMessage } from '@/utils/messages';

type Messages = Requests & Announcements;
/** What the background answers, by the name of what is asked. */
export type Answers = { [Name in keyof Messages]?: (data: Parameters<Messages[Name]>[0]) => unknown };

/** Answers what a surface asks, in a test that mocks `@/utils/messages`; what it has no answer to is never answered. */
export function answerWith(answers: Answers): void {
  const known = new Map<string, unknown>(Object.entries(answers));
  vi.mocked(sendMessage).mockImplementation(async (name: string, data: unknown) => {
    const answer = known.get(name);
    if (typeof answer !== 'function') throw new Error(`No response to ${name}`);
    return answer(data);
  });
}

/** What was sent under a name, in order. */
export function sent(name: keyof Messages): unknown[] {
  return vi
    .mocked(sendMessage)
    .mock.calls.filter(([type]) => type === name)
    .map(([, data]) => data);
}
