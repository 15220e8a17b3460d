import { signal } from '@preact/signals';

const said = signal({ text: '', isDone: false });

/** Says, in the surface's one `role=status`, what is going on. */
export function announce(text: string): void {
  said.value = { text, isDone: false };
}

/** Says what was done. */
export function announceDone(text: string): void {
  said.value = { text, isDone: true };
}

/** The surface's one `role=status`: always there, so that a screen reader hears what is put into it. */
export function Announcement({ idle = '' }: { idle?: string }) {
  const { text, isDone } = said.value;
  return (
    <p class={isDone ? 'announcement announcement-done' : 'announcement'} role="status">
      {text || idle}
    </p>
  );
}
