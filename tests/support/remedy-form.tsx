import { vi } from 'vitest';
import { Announcement } from '@/components/Announcement';
import { ContactCard } from '@/components/contact/ContactCard';
import { type Guard, GuardContext } from '@/components/guard/guard';
import { ok } from '@/utils/failure';
import type { RemedyOutcome, Verdict } from '@/utils/messages';
import { click, rendered } from './render';
import { CONNECTED, CONTACTS, verdictOn } from './verdicts';

export const onVerdict = vi.fn();
export const RESTORED: RemedyOutcome = {
  did: 'restored',
  verdict: ok(verdictOn(CONTACTS.active)),
  untransferable: [],
  alsoChanged: [],
  undoableEntryId: null,
};

/** A card with the form of one of its remedies open. */
export async function opened(verdict: Verdict, remedy: string, guard?: Guard) {
  const card = (about: Verdict) => (
    <>
      <Announcement />
      {guard ? (
        <GuardContext.Provider value={guard}>
          <ContactCard verdict={about} state={CONNECTED} onVerdict={onVerdict} />
        </GuardContext.Provider>
      ) : (
        <ContactCard verdict={about} state={CONNECTED} onVerdict={onVerdict} />
      )}
    </>
  );
  const screen = await rendered(card(verdict));
  await click(screen.getByRole('button', { name: remedy }));
  const submit = () => screen.getByRole('button', { name: remedy });
  const change = (changed: Verdict) => screen.redraw(card(changed));
  return { ...screen, submit, change, form: screen.getByRole('form', { name: remedy }) };
}
