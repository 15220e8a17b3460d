import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface TabsProps<Name extends string> {
  /** What the tabs choose between. */
  label: string;
  names: Name[];
  chosen: Name;
  onChosen(name: Name): void;
  children: ComponentChildren;
}

/** A row of tabs (arrow keys move between them) over one panel. */
export function Tabs<Name extends string>({ label, names, chosen, onChosen, children }: TabsProps<Name>) {
  const id = useId();

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = (names.indexOf(chosen) + step + names.length) % names.length;
    const next = names[index];
    if (next === undefined) return;
    onChosen(next);
    const tab = event.currentTarget.children.item(index);
    if (tab instanceof HTMLElement) tab.focus();
  }

  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-controls={`${id}-panel`}
            aria-selected={name === chosen}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChosen(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
