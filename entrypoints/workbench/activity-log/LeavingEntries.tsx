import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { focusRegionOf } from '@/components/focus-region';
import { formatNumber } from '@/components/format';
import { leaving, putBack } from './activity-log';

/** How many entries are about to be deleted, and the button that keeps them, until it is too late. */
export function LeavingEntries() {
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const gone = leaving.value;
  useEffect(() => {
    if (gone.size === 0) return;
    // The last entry takes the focus along when it goes, and so does the button.
    if (document.activeElement === document.body) button.current?.focus();
    return () => {
      if (leaving.peek().size === 0 && document.activeElement === document.body) focusRegionOf(place.current);
    };
  }, [gone]);
  return (
    <div ref={place}>
      {gone.size > 0 && (
        <p class="note put-back" role="status">
          {i18n.t('log.leaving', gone.size, [formatNumber(gone.size)])}{' '}
          <button type="button" ref={button} onClick={putBack}>
            {i18n.t('log.putBack')}
          </button>
        </p>
      )}
    </div>
  );
}
