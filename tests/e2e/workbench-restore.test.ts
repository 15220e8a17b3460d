import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let workbench: Screen;
let deletedBefore: Map<string, boolean>;

/** Whether each deleted contact had opted out, by its id. */
function deletedContacts(): Map<string, boolean> {
  const deleted = [...session.sandbox.account.contacts.values()].filter((contact) => contact.deleted_at);
  return new Map(deleted.map((contact) => [contact.contact_id, contact.email_address?.opt_out_source === 'Contact']));
}

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 3000, deleted: 1200, optedOut: 37 } });
  await session.connect();
  deletedBefore = deletedContacts();
  workbench = await session.openExtension('workbench.html');
});
afterAll(() => session.end());

describe('contacts deleted by accident', () => {
  it('are all found, and seen as a spike', async () => {
    await workbench.find('img', 'Deletions per day');
    await workbench.says('main', /1,200 of 1,200 shown/);
    await workbench.says('main', /Biggest day: .*: 6\d\d/);
  });

  it('are told of above the picture until that is dismissed', async () => {
    await workbench.says('region', /^\d{3} contacts were deleted since /, 'Contacts deleted');
    await workbench.click('button', 'Dismiss');
    await workbench.gone('region', 'Contacts deleted');
  });

  it('are brought back at once, but for those who opted out, who are named', async () => {
    await workbench.tick('checkbox', 'Select all');
    await workbench.click('button', 'Clear selection');
    await workbench.gone('button', 'Clear selection');
    await workbench.click('button', 'Restore all');
    await workbench.says('main', / shown · 600 selected/);
    await workbench.click('button', 'Cancel');
    await workbench.click('tab', 'Recently deleted');
    await workbench.says('main', /1,200 of 1,200 shown/);
    // A click while the dialog of before is still closing meets its backdrop.
    await waitUntil('everyone to be selected', async () => {
      await workbench.tick('checkbox', 'Select all');
      return (await workbench.text('main')).includes('1,200 selected');
    });
    await workbench.click('button', 'Restore selected');
    const dialog = await workbench.find('dialog', 'Restore contacts');
    const list = await dialog.$('fieldset input[type="checkbox"]');
    await list?.click();
    await workbench.says('region', /1,163 contacts will be restored to .*37 are skipped/, 'Plan');
    await workbench.click('button', 'Restore');
    await workbench.says('status', /^Done: 1,163 restored, 37 left alone because they opted out/);
    expect(deletedContacts()).toEqual(new Map([...deletedBefore].filter(([, optedOut]) => optedOut)));
  });

  it('are no longer among the deleted ones afterwards', async () => {
    await workbench.says('main', /37 of 37 shown/);
  });

  it('can be deleted again from there, which asks first', async () => {
    await workbench.click('button', 'Undo');
    await workbench.find('dialog', 'Undo this restore');
    await workbench.find('button', 'Delete 1,163 contacts again');
    await workbench.click('button', 'Cancel');
    await workbench.gone('dialog', 'Undo this restore');
  });

  it('are deleted again by Undo in the log, as one job', async () => {
    await workbench.click('tab', 'Activity log');
    await workbench.says('table', /Bulk restore 1,200 contacts Done/, 'Activity log');
    await workbench.click('button', 'Undo');
    await workbench.click('button', 'Delete 1,163 contacts again');
    await workbench.says('status', /^Done: 1,163 deleted again/);
    expect(deletedContacts()).toEqual(deletedBefore);
  });

  it('can be narrowed to those whom the log knows to have been on a list', async () => {
    await workbench.click('tab', 'Recently deleted');
    await workbench.says('main', /1,200 of 1,200 shown/);
    const lists = await workbench.find('combobox', 'Was on');
    const [listId = ''] = await lists.evaluate((it) =>
      it instanceof HTMLSelectElement
        ? [...it.options].map(({ value }) => value).filter((value) => value.includes('-') && value !== 'not-known')
        : [],
    );
    await lists.select(listId);
    await workbench.says('main', /1,163 of 1,200 shown/);
    await workbench.click('tab', 'Activity log');
  });
});

describe('the activity log', () => {
  it('lets go of an entry, and keeps it away after a reload', async () => {
    await workbench.says('table', /Undo 1,163 contacts Done/, 'Activity log');
    await workbench.find('rowheader', '1,163 contacts');
    await workbench.fill('textbox', 'Filter', 'bulk restore');
    await workbench.gone('rowheader', '1,163 contacts');
    await workbench.click('button', 'Delete entry');
    await reload(workbench.page);
    await workbench.says('table', /Undo 1,163 contacts Done/, 'Activity log');
    expect(await workbench.text('table', 'Activity log')).not.toContain('Bulk restore');
  });

  it('forgets everything about a person once that is confirmed', async () => {
    await workbench.click('button', 'Delete all shown');
    await workbench.find('dialog', 'Delete entries');
    await workbench.click('button', /^Delete \d+ entr/);
    await workbench.says('main', /The log is empty/);
    await waitUntil('the log to be empty on the next visit', async () => {
      await reload(workbench.page);
      return /The log is empty/.test(await workbench.text('main'));
    });
  });
});
