import { signal } from '@preact/signals';

const said = signal('');

/** Says, in the surface's one `role=status`, what is going on or what was done. */
export function announce(text: string): void {
  said.value = text;
}

/** The surface's one `role=status`: always there, so that a screen reader hears what is put into it. */
export function Announcement({ idle = '' }: { idle?: string }) {
  return (
    <p class="announcement" role="status">
      {said.value || idle}
    </p>
  );
}
