import { signal } from '@preact/signals';

/** Where a long page says something: beside the control that it is about. */
export type Place = 'surface' | 'safety-net' | 'diagnostics';

const said = signal<{ text: string; isDone: boolean; place: Place }>({ text: '', isDone: false, place: 'surface' });

/** Says, in the `role=status` of a place, what is going on. */
export function announce(text: string, place: Place = 'surface'): void {
  said.value = { text, isDone: false, place };
}

/** Says what was done. */
export function announceDone(text: string, place: Place = 'surface'): void {
  said.value = { text, isDone: true, place };
}

/** Says something more of what was said last. */
export function announceMore(text: string): void {
  said.value = { ...said.value, text: `${said.value.text} ${text}`.trim() };
}

/** What it was about is no longer shown; what was done stays said. */
export function hush(): void {
  if (!said.value.isDone) announce('');
}

/** The one `role=status` of the surface, or of a place in it: always there, so that a screen reader hears what is put into it. */
export function Announcement({ idle = '', place = 'surface' }: { idle?: string; place?: Place }) {
  const isHere = said.value.place === place;
  return (
    <p class={isHere && said.value.isDone ? 'announcement announcement-done' : 'announcement'} role="status">
      {(isHere && said.value.text) || idle}
    </p>
  );
}
