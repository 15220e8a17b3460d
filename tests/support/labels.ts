/** What the forms of all surfaces call what they ask for. */
export const PERMISSION = 'This person gave explicit permission to receive email';
export const EVIDENCE = 'How and when they asked to be added back';
