import type { Ref } from 'preact';

interface Props {
  id: string;
  value: string;
  onValue(text: string): void;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

/** The textbox "Email address"; no `type=email`, since more than a bare address may be pasted into it. */
export function AddressBox({ id, value, onValue, placeholder, ref = null }: Props) {
  return (
    <input
      id={id}
      ref={ref}
      type="text"
      inputMode="email"
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      placeholder={placeholder}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}
