/** The statuses one can filter by, by the names the data knows them by. */
export const STATUSES = [
  'All Statuses',
  'Subscribed/Active',
  'Awaiting Confirmation',
  'No Permission Set',
  'Temporary Hold',
  'Unsubscribed',
];
