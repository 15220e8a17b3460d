import { useLayoutEffect } from 'preact/hooks';
import { type Announcements, onMessage } from '@/utils/messages';

type Name = 'accidentsChanged' | 'safetyNetChanged' | 'quotaChanged';
type Hear<N extends Name> = (data: Parameters<Announcements[N]>[0]) => void;

/** Who hears each kind. The browser's side takes one listener of a kind a page, and refuses a second. */
const hearers: { [N in Name]: Set<Hear<N>> } = {
  accidentsChanged: new Set(),
  safetyNetChanged: new Set(),
  quotaChanged: new Set(),
};
const stops = new Map<Name, () => void>();

/** Hears what the background tells for as long as the component is shown, whoever else on the page hears it too. */
export function useMessage<N extends Name>(name: N, hear: Hear<N>): void {
  useLayoutEffect(() => {
    const all: Set<Hear<N>> = hearers[name];
    all.add(hear);
    if (!stops.has(name)) {
      const tellAll = (data: Parameters<Announcements[N]>[0]) => {
        for (const each of all) each(data);
      };
      stops.set(
        name,
        onMessage(name, ({ data }) => tellAll(data)),
      );
    }
    return () => {
      all.delete(hear);
      if (all.size > 0) return;
      stops.get(name)?.();
      stops.delete(name);
    };
  }, []);
}
