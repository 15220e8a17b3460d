import { signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { ConsentAct } from '@/utils/contacts/contact';
import type { Failure } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';

/** How many people unsubscribed within one minute, and by whose act. */
export interface OptOutMinute {
  /** The minute (epoch ms); `null` where no date is recorded. */
  minute: number | null;
  /** `Contact`, `Account`, or what the API says; `null`: nothing. */
  source: string | null;
  people: number;
}

interface OptOuts {
  /** Since when (ISO) they were asked for. */
  since: string;
  minutes: readonly OptOutMinute[];
  progress: 'reading' | 'complete' | Failure;
}

/** Kept while other views are in front. */
export const optOuts = signal<OptOuts | null>(null);

const MINUTE_MS = 60_000;

let latest = 0;

/** Reads who unsubscribed since then, page by page. */
export async function readOptOuts(since: string): Promise<void> {
  latest += 1;
  const mine = latest;
  optOuts.value = { since, minutes: [], progress: 'reading' };
  let cursor: string | undefined;
  do {
    const answer = await answered(sendMessage('readOptOuts', { ...chosenAccount(), since, ...(cursor && { cursor }) }));
    if (mine !== latest || !optOuts.value) return;
    if (!answer.ok) {
      optOuts.value = { ...optOuts.value, progress: answer.failure };
      return;
    }
    cursor = answer.value.cursor;
    optOuts.value = {
      since,
      minutes: withActs(optOuts.value.minutes, answer.value.acts),
      progress: cursor === undefined ? 'complete' : 'reading',
    };
  } while (cursor !== undefined);
}

/** Lets go of them: they are another account's. */
export function forgetOptOuts(): void {
  latest += 1;
  optOuts.value = null;
}

/** The minutes with more people in them, the newest first. */
export function withActs(minutes: readonly OptOutMinute[], acts: readonly ConsentAct[]): OptOutMinute[] {
  const all = new Map(minutes.map((each) => [`${each.minute} ${each.source}`, { ...each }]));
  for (const { at, source } of acts) {
    const time = Date.parse(at ?? '');
    const minute = Number.isNaN(time) ? null : Math.floor(time / MINUTE_MS) * MINUTE_MS;
    const key = `${minute} ${source}`;
    const known = all.get(key) ?? { minute, source, people: 0 };
    known.people += 1;
    all.set(key, known);
  }
  return [...all.values()].sort((a, b) => (b.minute ?? 0) - (a.minute ?? 0));
}
