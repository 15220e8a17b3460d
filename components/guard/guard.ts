import { createContext, type RefObject } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** How a control stands in the page: to be used; new, or just moved; or hidden behind something. */
export type Sight = 'clear' | 'moved' | 'covered';

/**
 * Tells a person from a script of the page that our controls stand in. Whatever writes, states a permission or takes
 * evidence asks it, each for itself.
 */
export interface Guard {
  /** Tells how a control stands, now and whenever that changes; gives the function that stops it. */
  watch(control: Element, tell: (sight: Sight) => void): () => void;
  /** There is nobody to guard against. */
  readonly isOwnPage: boolean;
  /** Whether a person did this, on the very control whose listener is asking. */
  isPersons(event: Event): boolean;
}

/** In the extension's own pages there is nobody else. */
const OWN_PAGE: Guard = {
  isOwnPage: true,
  watch(_, tell) {
    tell('clear');
    return () => undefined;
  },
  isPersons: () => true,
};

export const GuardContext = createContext<Guard>(OWN_PAGE);

export function useGuard(): Guard {
  return useContext(GuardContext);
}

/** How the control stands that `ref` holds. */
export function useSight(ref: RefObject<Element | null>): Sight {
  const guard = useGuard();
  const [sight, setSight] = useState<Sight>(guard.isOwnPage ? 'clear' : 'moved');
  useEffect(() => (ref.current ? guard.watch(ref.current, setSight) : undefined), [guard]);
  return sight;
}

/**
 * How a control waits until the guard would believe a press on it. Disabled, it would lose a focus that it has, so there
 * it only says that it waits: the guard takes no click on it until then.
 */
export function waiting(control: Element | null, sight: Sight): { disabled?: true; 'aria-disabled'?: true } {
  if (sight === 'clear') return {};
  return control?.matches(':focus') ? { 'aria-disabled': true } : { disabled: true };
}
