import { formatNumber } from '../format';

/** One share of a whole. `tone` is a colour of `charts.css`. */
export interface Share {
  label: string;
  count: number;
  tone: Tone;
}

export type Tone = 'good' | 'hidden' | 'stopped' | 'hidden-stopped' | 'absent' | 'waiting' | 'unknown';

/** A whole as one bar, each share with its number under it. `name` says what the picture is of. */
export function ShareBar({ name, shares }: { name: string; shares: readonly Share[] }) {
  const present = shares.filter((share) => share.count > 0);
  const words = present.map((share) => `${formatNumber(share.count)} ${share.label}`).join(', ');
  return (
    <div class="share-bar">
      <div role="img" aria-label={name} class="share-bar-picture" title={words}>
        {present.map((share) => (
          <span key={share.label} class={`tone-${share.tone}`} style={{ flexGrow: share.count }} />
        ))}
      </div>
      <ul class="legend">
        {shares.map((share) => (
          <li key={share.label}>
            <span class={`swatch tone-${share.tone}`} aria-hidden="true" />
            <strong>{formatNumber(share.count)}</strong> {share.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
