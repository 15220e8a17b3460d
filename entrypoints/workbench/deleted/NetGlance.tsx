import { i18n } from '#i18n';
import { Announcement } from '@/components/Announcement';
import { FailureNote } from '@/components/FailureNote';
import { heldWords } from '@/components/safety-net/net-words';
import { SnapshotOffer } from '@/components/safety-net/SnapshotOffer';
import { SnapshotProgress } from '@/components/safety-net/SnapshotProgress';
import type { useSafetyNet } from '@/components/safety-net/use-safety-net';
import { DownloadCopy } from '../copy/DownloadCopy';
import { NetNews } from './NetNews';

/** What the safety net holds, or the offer of a first snapshot; and everybody as files. */
export function NetGlance({ net, read, steer }: ReturnType<typeof useSafetyNet>) {
  return (
    <section class="net-glance" aria-label={i18n.t('safetyNet.title')}>
      {net?.ok === false && <FailureNote failure={net.failure} onRetry={read} />}
      {net?.ok && (
        <>
          <p>
            <strong>{i18n.t('safetyNet.title')}:</strong> {heldWords(net.value)}
          </p>
          <NetNews state={net.value} />
          {net.value.reading && <SnapshotProgress reading={net.value.reading} onSteer={steer} />}
          {!net.value.held && !net.value.reading && (
            <SnapshotOffer isQuiet place="safety-net" onStart={() => steer('startSnapshot')} />
          )}
          <Announcement place="safety-net" />
        </>
      )}
      <DownloadCopy />
    </section>
  );
}
