import { useEffect, useRef } from 'preact/hooks';
import { useGuard, useSight, waiting } from './guard';

export interface GuardedTickProps {
  label: string;
  checked: boolean;
  onChecked(checked: boolean): void;
}

/**
 * A checkbox that only a person's click changes, shut like a button that writes. It has no `<label>`: a script's click on
 * one reaches the box as if a person had made it. The words beside it are a part of the row, whose click it is.
 */
export function GuardedTick({ label, checked, onChecked }: GuardedTickProps) {
  const guard = useGuard();
  const row = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const sight = useSight(row);
  useEffect(() => {
    const take = (event: Event) => {
      if (guard.isPersons(event)) onChecked(!checked);
      else event.preventDefault();
    };
    row.current?.addEventListener('click', take);
    return () => row.current?.removeEventListener('click', take);
  }, [guard, checked, onChecked]);
  return (
    <div class="tick" ref={row}>
      <input ref={box} type="checkbox" aria-label={label} checked={checked} {...waiting(box.current, sight)} />
      <span aria-hidden="true">{label}</span>
    </div>
  );
}
