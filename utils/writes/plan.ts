import type { ContactRecord, RawContact } from '../constant-contact/contact-schema';
import { fail, type Result } from '../failure';
import type { FieldChange } from '../log/log-entry';
import { refusalOf } from './allowance';
import type { Intent } from './attempt';
import type { WriteParts } from './context';
import { planRemedy } from './plan-remedy';
import { planUndo } from './plan-undo';

/** The one request that changes a contact. */
export type Write =
  /** Adding to lists restores a deleted contact; it names no permission, sends no field and empties none. */
  | { how: 'add-to-lists'; contactId: string; listIds: string[] }
  | { how: 'update'; contactId: string; body: RawContact }
  | { how: 'sign-up-form'; body: RawContact }
  | { how: 'create'; body: RawContact }
  | { how: 'resubscribe-email'; contactId: string; listIds: string[] }
  | { how: 'delete'; contactId: string };

/** What will be sent, and what the contact will be like: written down before it is sent. */
export interface WritePlan {
  write: Write;
  /** Empty where the contact's record does not show whether it was done. */
  changes: FieldChange[];
  /** The contact as it will be, as far as this write decides; `null` for one without a record. */
  expected: RawContact | null;
  untransferable: string[];
}

/**
 * What is sent for the contact as it is now (`null`: not in the account), or why nothing may be sent: every refusal is
 * here, but for what the API itself refuses.
 */
export async function planWrite(
  { updateHold, now }: Pick<WriteParts, 'updateHold' | 'now'>,
  intent: Intent,
  record: ContactRecord | null,
): Promise<Result<WritePlan>> {
  const { accountKey } = intent;
  const refusal = intent.what === 'remedy' ? await refusalOf(intent, record?.contact ?? null) : null;
  if (refusal) return fail(refusal);
  const plan = intent.what === 'remedy' ? planRemedy(intent, record) : planUndo(intent.entry, record, now());
  const isUpdate = plan.ok && plan.value.write.how === 'update' && plan.value.changes.length > 0;
  return isUpdate && (await updateHold.read()) ? fail({ kind: 'address-lost', state: 'held', accountKey }) : plan;
}
