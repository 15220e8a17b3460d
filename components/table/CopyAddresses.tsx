import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '../Announcement';
import { copyText } from '../copy-text';
import { formatNumber } from '../format';

/** Puts addresses on the clipboard, one a line, and says how many. */
export function CopyAddresses({ addresses }: { addresses: readonly string[] }) {
  const [failed, setFailed] = useState(false);

  async function copy(near: Element): Promise<void> {
    const copied = await copyText(addresses.join('\n'), near);
    setFailed(!copied);
    announce(copied ? i18n.t('table.copied', addresses.length, [formatNumber(addresses.length)]) : '');
  }

  return (
    <>
      <button type="button" disabled={addresses.length === 0} onClick={({ currentTarget }) => copy(currentTarget)}>
        {i18n.t('table.copyAddresses')}
      </button>
      {failed && <small role="alert">{i18n.t('table.notCopied')}</small>}
    </>
  );
}
