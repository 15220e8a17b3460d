import { createDeletedIndex } from '../../utils/deleted-index/deleted-index';
import { answer } from './handle';
import type { Services } from './services';

/** Answers who asks for deleted contacts by name or by a part of an address. */
export function answerDeletedSearch({ api, account, onAccountChange }: Services): void {
  const index = createDeletedIndex({ api, identity: account.identity });
  onAccountChange(index.forget);
  answer('findDeleted', ({ text }) => index.find(text));
}
