import { i18n } from '#i18n';
import { Announcement } from '../Announcement';
import { heldWords } from './net-words';
import { SnapshotOffer } from './SnapshotOffer';
import { SnapshotProgress } from './SnapshotProgress';
import { useSafetyNet } from './use-safety-net';

/** Offers the first snapshot, with what it stores; it shows how far that is, and at last what it holds. */
export function FirstSnapshot() {
  const { net, steer } = useSafetyNet();
  if (!net?.ok) return null;
  const { held, reading } = net.value;
  return (
    <section class="first-snapshot" aria-label={i18n.t('safetyNet.title')}>
      <p>
        <strong>{i18n.t('safetyNet.title')}:</strong> {i18n.t('safetyNet.about')}
      </p>
      {(held || reading) && <p>{heldWords(net.value)}</p>}
      {reading && <SnapshotProgress reading={reading} onSteer={steer} />}
      {!held && !reading && (
        <SnapshotOffer isQuiet isExplained place="safety-net" onStart={() => steer('startSnapshot')} />
      )}
      <Announcement place="safety-net" />
      <p class="small">{i18n.t('safetyNet.privacy')}</p>
    </section>
  );
}
