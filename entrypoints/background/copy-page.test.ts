import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { connected, TERMS } from '../../tests/support/client';
import { readCopyLabels } from '../../utils/constant-contact/copy-labels';
import { copyColumns } from '../../utils/contacts/copy-columns';
import { readCopyPage } from './copy-page';

it('copies the fields of a contact as a person reads them, what was chosen too', async () => {
  const { api } = connected();
  const labels = await readCopyLabels(api, TERMS);
  const page = await readCopyPage({ api, accountKey: 'riverside' }, undefined, TERMS);
  if (!labels.ok || !page.ok) throw new Error('Not read');
  const copied = page.value.contacts.find(({ contact }) => contact.address === SEED.deletedFull);
  const cells = copied && copyColumns(labels.value).map(({ heading, text }) => [heading, text(copied)]);
  expect(Object.fromEntries(cells ?? [])).toMatchObject({
    'Member number': '00417',
    'Favorite program': 'Pottery, "evening"',
    'T-shirt size': 'L',
    Tags: 'Member; Donor; Workshop 2026',
  });
});
