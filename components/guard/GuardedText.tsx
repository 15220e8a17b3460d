import { useRef } from 'preact/hooks';
import { useGuard } from './guard';

export interface GuardedTextProps {
  id: string;
  describedBy: string;
  value: string;
  isOptional: boolean;
  onValue(text: string): void;
}

/** How long (ms) after a key, a paste or a drop a change of the text is its doing. */
const ACT_MS = 1000;

/** A textarea that takes what a person typed, pasted, dropped or composed in it; what a script put there is put back. */
export function GuardedText({ id, describedBy, value, isOptional, onValue }: GuardedTextProps) {
  const guard = useGuard();
  const actedAt = useRef<number | null>(null);
  const noteAct = (event: Event) => {
    if (guard.isPersons(event)) actedAt.current = event.timeStamp;
  };
  const isTaken = (event: Event) => {
    if (guard.isOwnPage) return true;
    const isComposing = 'isComposing' in event && event.isComposing === true;
    const isActs = actedAt.current !== null && event.timeStamp - actedAt.current < ACT_MS;
    return guard.isPersons(event) && (isComposing || isActs);
  };
  return (
    <textarea
      id={id}
      aria-describedby={describedBy}
      rows={3}
      required={!isOptional}
      value={value}
      onKeyDown={noteAct}
      onPaste={noteAct}
      onCut={noteAct}
      onDrop={noteAct}
      onCompositionEnd={noteAct}
      onInput={(event) => {
        if (isTaken(event)) onValue(event.currentTarget.value);
        else event.currentTarget.value = value;
      }}
    />
  );
}
