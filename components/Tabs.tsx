import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface TabsProps<Name extends string> {
  /** What the tabs choose between. */
  label: string;
  names: readonly Name[];
  /** What a tab is called, where that is not its name. */
  title?: (name: Name) => string;
  chosen: Name;
  onChosen(name: Name): void;
  children: ComponentChildren;
}

/** A row of tabs (arrow keys, Home and End move between them) over one panel. */
export function Tabs<Name extends string>({
  label,
  names,
  title = (name) => name,
  chosen,
  onChosen,
  children,
}: TabsProps<Name>) {
  const id = useId();

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const at = names.indexOf(chosen);
    const places: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const index = (place + names.length) % names.length;
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
            {title(name)}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
