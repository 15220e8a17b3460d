import { type Check, createCheck } from '@/components/check/check';
import { createDeletions } from '@/entrypoints/contacts-panel/deletions';
import { createPageAnswer, lookUpWith, type PageAnswer } from '@/entrypoints/contacts-panel/page-answer';
import { settled } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import type { StandingKind } from '@/utils/contacts/standing';
import { ok } from '@/utils/failure';
import { down, type Place, type State, waiting } from './state';

const PERSON = 'jane@example.com';

let check: Check;
let answer: PageAnswer;

function draw() {
  const ask = lookUpWith(createDeletions());
  check = createCheck(ask);
  answer = createPageAnswer(check, ask);
  answer.follow({ address: PERSON, box: document.createElement('input') });
  return <Words />;
}

function Words() {
  return <button type="button">{answer.words().text}</button>;
}

const look = () => settled(() => void answer.look({ useCache: true, aside: false }));

function told(kind: StandingKind, says: string): State {
  const verdict = { ...verdictOn(CONTACTS[kind]), address: PERSON };
  return { name: kind, answers: { checkContact: () => ok(verdict) }, reach: look, says };
}

/** What stands beside the page's search box while it holds an address. */
export const CHIP: Place = {
  name: 'chip beside the search box',
  draw,
  answers: { checkContact: waiting },
  states: [
    { name: 'not asked, as nobody wants it by itself', says: 'Not checked. Click to check.' },
    { name: 'asking', reach: look, says: 'Checking…' },
    { name: 'could not ask', reach: look, answers: { checkContact: down }, says: 'Not checked. Click to see why.' },
    told('absent', 'Not in this account'),
    told('active', 'Active'),
    told('awaiting-confirmation', 'Awaiting confirmation'),
    told('no-permission', 'No permission set'),
    told('temporary-hold', 'Temporary hold'),
    told('unsubscribed', 'Unsubscribed Jun'),
    told('deleted', 'Deleted Nov'),
    told('deleted-opted-out', 'Deleted after unsubscribing'),
    told('unrecognized', 'Unrecognized status'),
  ],
};
