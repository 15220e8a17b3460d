import type { Signal } from '@preact/signals';
import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { AddressBox } from '@/components/check/AddressBox';
import { FailureNote } from '@/components/FailureNote';
import { focusRegionOf } from '@/components/focus-region';
import { formatNumber } from '@/components/format';
import { Section } from '@/components/Section';
import type { Failure, Result } from '@/utils/failure';
import { type PersonTraces, sendMessage } from '@/utils/messages';

/** What was found, of whom. */
interface Found {
  address: string;
  traces: PersonTraces;
}

/**
 * Removes what is kept of a person who asks to be erased: what there is, and what stays, is said before. `typed`: what the box
 * holds, which outlasts the connection that it was typed in.
 */
export function ForgetPerson({ typed }: { typed: Signal<string> }) {
  const id = useId();
  const address = typed.value;
  const [found, setFound] = useState<Found | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useRef<HTMLDivElement>(null);

  /**
   * Asks, and shows the answer: `null` where there is nothing to show besides what is said. What could not be done leaves
   * its button where it was, to be pressed again. Of whom the box held before is shown no more than what was done.
   */
  async function ask<T>(asked: Promise<Result<T>>, taken: (value: T) => Found | null, words = ''): Promise<void> {
    const whom = typed.peek();
    setBusy(true);
    const result = await answered(asked);
    setBusy(false);
    const isStale = whom !== typed.peek();
    if (isStale && !words) return;
    setFailure(result.ok ? null : result.failure);
    setSaid(result.ok ? words : '');
    if (!result.ok && !isStale) return;
    // The button goes with what it was about.
    if (words) focusRegionOf(answer.current);
    setFound(result.ok && !isStale ? taken(result.value) : null);
  }
  const find = () => ask(sendMessage('findTraces', { address, ...chosenAccount() }), (traces) => ({ address, traces }));
  const forget = (whom: string) =>
    ask(
      sendMessage('forgetPerson', { address: whom, ...chosenAccount() }),
      leftOf(whom),
      i18n.t('forget.done', [whom]),
    );
  const removeMark = (whom: string) =>
    ask(
      sendMessage('removeNeverRestore', { address: whom, ...chosenAccount() }),
      () => null,
      i18n.t('forget.unmarked', [whom]),
    );

  return (
    <Section title={i18n.t('forget.title')}>
      <p>{i18n.t('forget.about')}</p>
      <p class="small">{i18n.t('forget.notErased')}</p>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void find();
        }}
      >
        <label for={id}>{i18n.t('check.address')}</label>
        <AddressBox
          id={id}
          value={address}
          onValue={(text) => {
            typed.value = text;
            setFound(null);
            setSaid('');
            setFailure(null);
          }}
        />
        <div class="actions">
          <button type="submit" aria-disabled={busy}>
            {i18n.t('forget.find')}
          </button>
        </div>
      </form>
      {failure && <FailureNote failure={failure} />}
      <p class="announcement" role="status">
        {said}
      </p>
      {found && (
        <>
          <Traces {...found} />
          <div class="actions" ref={answer}>
            {said === '' && (
              <button type="button" class="danger" aria-disabled={busy} onClick={() => !busy && forget(found.address)}>
                {i18n.t('forget.title')}
              </button>
            )}
            {found.traces.isMarked && (
              <button type="button" aria-disabled={busy} onClick={() => !busy && removeMark(found.address)}>
                {i18n.t('forget.removeMark')}
              </button>
            )}
          </div>
        </>
      )}
    </Section>
  );
}

/** What is left after a person was forgotten: what is under way, and the mark. */
function leftOf(address: string) {
  return ({ entriesUnderWay, isJobUnderWay, isMarked }: PersonTraces): Found => ({
    address,
    traces: { ...NONE, entriesUnderWay, isJobUnderWay, isMarked },
  });
}

const NONE = { logEntries: 0, inJobEntries: 0, jobResults: 0, isInDeletedIndex: false, isInSnapshot: false };

function Traces({ address, traces }: Found) {
  const kept = keptWords(traces);
  const { logEntries, entriesUnderWay, isJobUnderWay, isMarked } = traces;
  return (
    <>
      {kept.length > 0 && <p>{i18n.t('forget.found', [address])}</p>}
      {kept.length + entriesUnderWay === 0 && !isJobUnderWay && <p>{i18n.t('forget.nothing', [address])}</p>}
      {kept.length > 0 && (
        <ul>
          {kept.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {logEntries > 0 && <p>{i18n.t('forget.proof')}</p>}
      {entriesUnderWay > 0 && (
        <p>{i18n.t('forget.entriesUnderWay', entriesUnderWay, [formatNumber(entriesUnderWay)])}</p>
      )}
      {isJobUnderWay && <p>{i18n.t('forget.jobUnderWay')}</p>}
      <p>{isMarked ? i18n.t('forget.marked') : i18n.t('forget.stays')}</p>
    </>
  );
}

function keptWords(traces: PersonTraces): string[] {
  const { logEntries, inJobEntries, jobResults, isInDeletedIndex, isInSnapshot } = traces;
  return [
    logEntries > 0 && i18n.t('forget.logEntries', logEntries, [formatNumber(logEntries)]),
    inJobEntries > 0 && i18n.t('forget.inJobEntries', inJobEntries, [formatNumber(inJobEntries)]),
    jobResults > 0 && i18n.t('forget.jobResults', jobResults, [formatNumber(jobResults)]),
    isInDeletedIndex && i18n.t('forget.index'),
    isInSnapshot && i18n.t('forget.snapshot'),
  ].filter((words) => words !== false);
}
