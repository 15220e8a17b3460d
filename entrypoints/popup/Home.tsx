import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { ContactRows } from '@/components/contact/ContactRows';
import { formatNumber } from '@/components/format';
import { remedyName } from '@/components/remedy/remedy-words';
import { SnapshotOffer } from '@/components/safety-net/SnapshotOffer';
import { useSafetyNet } from '@/components/safety-net/use-safety-net';
import { StandingIcon } from '@/components/standing/StandingIcon';
import { standingName } from '@/components/standing/standing-words';
import { type RecentCheck, sendMessage } from '@/utils/messages';
import { leaveFor } from './leave-for';

interface Props {
  onChosen(address: string): void;
  onAdd(): void;
}

/** Where nobody is asked about: the last checks, how many contacts are deleted, and the way to add one. */
export function Home({ onChosen, onAdd }: Props) {
  const id = useId();
  const [recent, setRecent] = useState<RecentCheck[] | null>(null);
  const [deleted, setDeleted] = useState<number | null>(null);
  useEffect(() => {
    void answered(sendMessage('readRecentChecks', chosenAccount())).then((answer) => {
      setRecent(answer.ok ? answer.value : []);
    });
    void answered(sendMessage('readAccountCounts', chosenAccount())).then((answer) => {
      if (answer.ok) setDeleted(answer.value.deleted);
    });
  }, []);
  // Nothing is below it that would move when they come.
  if (recent === null) return null;
  return (
    <>
      {recent.length > 0 && (
        <section aria-labelledby={id}>
          <h2 id={id}>{i18n.t('popup.lastChecks')}</h2>
          <ContactRows rows={recent.map(rowOf)} onChosen={onChosen} />
        </section>
      )}
      <button type="button" class="row" onClick={() => leaveFor('workbench', 'recently-deleted')}>
        <span class="row-icon standing-deleted">
          <StandingIcon kind="deleted" />
        </span>
        <span>{deletedWords(deleted)}</span>
        <span aria-hidden="true">›</span>
      </button>
      <button type="button" class="row" onClick={onAdd}>
        <span class="row-icon">
          <StandingIcon kind="absent" />
        </span>
        <span>{remedyName('add')}</span>
        <span aria-hidden="true">›</span>
      </button>
      <Snapshot />
    </>
  );
}

/** Offers the first snapshot, as long as there is none. */
function Snapshot() {
  const { net, steer } = useSafetyNet();
  if (!net?.ok || net.value.held || net.value.reading) return null;
  return (
    <section class="first-snapshot" aria-label={i18n.t('safetyNet.title')}>
      <p class="small">{i18n.t('popup.noSnapshot')}</p>
      <SnapshotOffer isQuiet onStart={() => steer('startSnapshot')} />
    </section>
  );
}

function deletedWords(deleted: number | null): string {
  if (deleted === null) return i18n.t('workbench.tab.recentlyDeleted');
  return deleted === 0 ? i18n.t('deleted.none') : i18n.t('popup.deleted', deleted, [formatNumber(deleted)]);
}

function rowOf({ address, name, standing }: RecentCheck) {
  return { key: address, standing, name, address, note: standingName(standing) };
}
