/** Whoever the file says not to email: Constant Contact's own words in its export, and those of others. */
const UNSUBSCRIBED = new RegExp(
  [
    'unsub|\\b(?:no[nt]?|never)[\\s_-]?subscri|opt(?:ed)?[\\s_-]?out|do[\\s_-]?not|removed|suppress|complain|spam|junk|abuse',
    'block|blacklist|cancel|cleaned|bounce|declined|withdr|revo[ck]|refused|rejected|denied|deleted',
    '\\b(?:no|nunca)[\\s_-]?suscri|desuscri|\\bbaja\\b|bloquead|rebotad|rechazad|anulad|eliminad|borrad',
  ].join('|'),
  'i',
);
/** Where a column says of each whether they want email, and not which status they have: that they do not. */
const UNWANTED = /^\s*(?:no?|false|0)\s*$/i;
/** Where a column says of each whether they opted out, and not when: that they did not. */
const NOT_OUT = /^\s*(?:(?:no?|false|0)\s*)?$/i;
/** Whoever opted out once, and is back by the file's word. */
const BACK = /^\s*(?:active|subscribed|opted[\s-]?in)/i;

/**
 * Whether a row says not to email its person: by any status, and by any yes; where there is a date of an opt-out, unless a
 * status says that they are back. A file may have several columns of either.
 */
export function saysUnsubscribed(statuses: readonly string[], optOuts: readonly string[]): boolean {
  if (statuses.some((status) => UNSUBSCRIBED.test(status) || UNWANTED.test(status))) return true;
  const isBack = statuses.some((status) => BACK.test(status));
  return optOuts.some((out) => !(NOT_OUT.test(out) || (isBack && /\d\D\d/.test(out))));
}

/** Whether a file is named like one of people who opted out, or never opted in; its rows may not say it. */
export function isNamedUnsubscribed(fileName: string): boolean {
  return /unsub|no[nt][\s_-]?subscri|opt(?:ed)?[\s_-]?out|suppress|bounce|do[\s_-]?not[\s_-]/i.test(fileName);
}
