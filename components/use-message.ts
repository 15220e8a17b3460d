import { useLayoutEffect } from 'preact/hooks';
import { type Announcements, onMessage } from '@/utils/messages';

/**
 * Hears what the background tells for as long as the component is shown. One listener of a kind is all that a page may have,
 * and the component may be taken over by another of its kind: a layout effect ends before the next one's begins.
 */
export function useMessage<Name extends 'accidentsChanged' | 'safetyNetChanged' | 'quotaChanged'>(
  name: Name,
  hear: (data: Parameters<Announcements[Name]>[0]) => void,
): void {
  useLayoutEffect(() => onMessage(name, ({ data }) => hear(data)), []);
}
