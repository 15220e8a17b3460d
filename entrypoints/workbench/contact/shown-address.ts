import { signal } from '@preact/signals';

/** Whose card is open over the page. */
export const shownAddress = signal<string | null>(null);
