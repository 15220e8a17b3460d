import type { Check } from './check';

/** The textbox "Email address", the button "Check", and (`role=status`) what is going on. */
export function CheckForm({ check }: { check: Check }) {
  return <form>{check.query.value}</form>;
}
