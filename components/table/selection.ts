import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

/** The rows a person has ticked, by their keys. */
export interface Selection {
  keys: ReadonlySet<string>;
  /** Ticks or unticks one row; with `range` also every row from the one ticked before to this one. */
  toggle: (key: string, range: boolean) => void;
  /** Ticks every row shown, or unticks them when all of them are ticked. */
  toggleAll: () => void;
  clear: () => void;
  /** Ticks these rows and no others. */
  only: (keys: readonly string[]) => void;
  all: 'none' | 'some' | 'all';
  /** Whether rows that are not read yet will be ticked too. */
  isIncomplete: boolean;
}

/**
 * Keeps a selection. `shown` are the keys of the rows in the order they are shown. While more of them are being read,
 * "Select all" means those that come, too: a tick that came before the rows is not lost, nor is it for the first page alone.
 * Rows that are not in `there` any more, where that is given, are selected no longer.
 */
export function useSelection(
  shown: readonly string[],
  isReading = false,
  there: ReadonlySet<string> | null = null,
): Selection {
  const [ticks, setKeys] = useState<ReadonlySet<string>>(new Set());
  const keys = useMemo(() => withThese(ticks, there), [ticks, there]);
  const [isIncomplete, setIncomplete] = useState(false);
  const anchor = useRef<string | null>(null);
  const ticked = shown.reduce((count, key) => count + (keys.has(key) ? 1 : 0), 0);
  const all = isIncomplete ? 'all' : ticked === 0 ? 'none' : ticked === shown.length ? 'all' : 'some';

  useEffect(() => {
    if (!isIncomplete) return;
    setKeys((before) => withKeys(before, shown, true));
    setIncomplete(isReading);
  }, [isIncomplete, shown, isReading]);

  const choose = (chosen: ReadonlySet<string>) => {
    setKeys(chosen);
    setIncomplete(false);
  };

  return {
    keys,
    all,
    isIncomplete,
    toggle(key, range) {
      const reached = range ? between(shown, anchor.current ?? key, key) : [key];
      choose(withKeys(keys, reached, !keys.has(key)));
      anchor.current = key;
    },
    toggleAll() {
      choose(withKeys(keys, shown, all !== 'all'));
      setIncomplete(all !== 'all' && isReading);
    },
    clear: () => choose(new Set()),
    only: (chosen) => choose(new Set(chosen)),
  };
}

/** The keys from one to the other, both included, whichever stands first. */
export function between(shown: readonly string[], from: string, to: string): readonly string[] {
  const start = shown.indexOf(from);
  const end = shown.indexOf(to);
  if (start === -1) return [to];
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The keys that are still there; the same set where all are, so that what is made of it is not made anew. */
function withThese(ticks: ReadonlySet<string>, there: ReadonlySet<string> | null): ReadonlySet<string> {
  const left = there && [...ticks].filter((key) => there.has(key));
  return left === null || left.length === ticks.size ? ticks : new Set(left);
}

/** The keys with some of them ticked, or unticked. */
export function withKeys(keys: ReadonlySet<string>, changed: readonly string[], ticked: boolean): ReadonlySet<string> {
  const next = new Set(keys);
  for (const key of changed) {
    if (ticked) next.add(key);
    else next.delete(key);
  }
  return next;
}
