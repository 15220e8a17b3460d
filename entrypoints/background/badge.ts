import { browser } from 'wxt/browser';
import { remembered } from '../../utils/vault/remembered';

/** What the mark on the extension's button can be about, the most important first. */
const REASONS = ['connection', 'accident', 'write', 'job'] as const;

type BadgeReason = (typeof REASONS)[number];

type Marks = Partial<Record<BadgeReason, string>>;

const marks = remembered<Marks>('session', 'badge', {});

/** Puts a mark on the extension's button for a reason, or takes it away (`null`); the most important one shows. */
export async function mark(reason: BadgeReason, text: string | null): Promise<void> {
  if (((await marks.read())[reason] || null) === text) return;
  await marks.update((before) => ({ ...before, [reason]: text ?? '' })).catch(() => undefined);
  const all = await marks.read();
  const first = REASONS.find((each) => all[each]);
  await browser.action.setBadgeText({ text: (first && all[first]) ?? '' });
}
