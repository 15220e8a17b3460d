import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { copyText } from '../copy-text';
import { formatNumber } from '../format';

/** Puts addresses on the clipboard, one a line, and says how many beside the button. */
export function CopyAddresses({ addresses }: { addresses: readonly string[] }) {
  const [said, setSaid] = useState('');

  async function copy(near: Element): Promise<void> {
    const copied = await copyText(addresses.join('\n'), near);
    setSaid(
      copied ? i18n.t('table.copied', addresses.length, [formatNumber(addresses.length)]) : i18n.t('table.notCopied'),
    );
  }

  return (
    <>
      <button type="button" disabled={addresses.length === 0} onClick={({ currentTarget }) => copy(currentTarget)}>
        {i18n.t('table.copyAddresses')}
      </button>
      <small role="status">{said}</small>
    </>
  );
}
