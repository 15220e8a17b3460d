import { signal } from '@preact/signals';

/** Where a long page says something: beside the control that it is about. */
export type Place = 'surface' | 'safety-net' | 'diagnostics';

/** `done`: what was done; `found`: what the card below tells as well, for those who do not see it come. */
type Kind = 'going-on' | 'done' | 'found';

const said = signal<{ text: string; kind: Kind; place: Place }>({ text: '', kind: 'going-on', place: 'surface' });

/** Says, in the `role=status` of a place, what is going on. */
export function announce(text: string, place: Place = 'surface'): void {
  said.value = { text, kind: 'going-on', place };
}

/** Says what was done. */
export function announceDone(text: string, place: Place = 'surface'): void {
  said.value = { text, kind: 'done', place };
}

/** Says what was found. */
export function announceFound(text: string): void {
  said.value = { text, kind: 'found', place: 'surface' };
}

/** Says something more of what was done. */
export function announceMore(text: string): void {
  announceDone(`${said.value.text} ${text}`.trim());
}

/** What it was about is no longer shown; what was done stays said. */
export function hush(): void {
  if (said.value.kind !== 'done') announce('');
}

/** The one `role=status` of the surface, or of a place in it: always there, so that a screen reader hears what is put into it. */
export function Announcement({ idle = '', place = 'surface' }: { idle?: string; place?: Place }) {
  const isHere = said.value.place === place;
  return (
    <p class={isHere ? `announcement announcement-${said.value.kind}` : 'announcement'} role="status">
      {(isHere && said.value.text) || idle}
    </p>
  );
}
