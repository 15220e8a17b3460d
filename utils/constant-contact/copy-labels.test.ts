import { expect, it } from 'vitest';
import { TERMS } from '../../tests/support/client';
import { ok } from '../failure';
import type { ApiClient } from './api-client';
import { readCopyLabels } from './copy-labels';
import { readCustomFields } from './custom-fields';

const BODIES: Record<string, unknown> = {
  '/contact_lists': { lists: [{ list_id: 'one', name: 'Donors' }] },
  '/contact_tags': { tags: [{ tag_id: 'nameless' }, { tag_id: 't', name: 'Member' }] },
  '/contact_custom_fields': {
    custom_fields: [
      { label: 'No id, no name' },
      { custom_field_id: 'plain', name: 'Plain' },
      {
        custom_field_id: 'size',
        label: 'Size',
        name: 'Size',
        choices: [null, { choice_id: 1, choice_label: 'Large' }],
      },
    ],
  },
};

const api: ApiClient = {
  send: async ({ path }) => ok({ status: 200, body: BODIES[path], answeredAt: null }),
};

it('reads the names of all that has one, whatever else is in the list', async () => {
  expect(await readCopyLabels(api, TERMS)).toEqual(
    ok({
      lists: { one: 'Donors' },
      tags: { t: 'Member' },
      customFields: { plain: 'Plain', size: 'Size' },
      choices: { 'size 1': 'Large' },
    }),
  );
  expect(await readCustomFields(api, TERMS)).toEqual(
    ok([
      { name: 'Plain', label: '' },
      { name: 'Size', label: 'Size' },
    ]),
  );
});
