import { i18n } from '#i18n';
import { formatList } from '../format';

/** What a field of the API is to an admin; `null` for one that has no other name here than the API's. */
export function fieldName(field: string): string | null {
  switch (field) {
    case 'list_memberships':
      return i18n.t('form.lists');
    case 'email_address.permission_to_send':
      return i18n.t('log.fields.permission');
    case 'email_address.address':
      return i18n.t('check.address');
    case 'email_address.opt_in_date':
      return i18n.t('log.fields.optInAt');
    case 'email_address.opt_in_source':
      return i18n.t('log.fields.optInBy');
    case 'email_address.opt_out_date':
      return i18n.t('log.fields.optOutAt');
    case 'email_address.opt_out_source':
      return i18n.t('log.fields.optOutBy');
    case 'first_name':
      return i18n.t('form.firstName');
    case 'last_name':
      return i18n.t('form.lastName');
    case 'deleted_at':
      return i18n.t('log.fields.deletedAt');
    case 'update_source':
      return i18n.t('log.fields.changedBy');
    case 'created_at':
      return i18n.t('log.fields.createdAt');
    case 'create_source':
      return i18n.t('log.fields.createdBy');
    case 'custom_fields':
      return i18n.t('log.fields.customFields');
    case 'phone_numbers':
      return i18n.t('log.fields.phones');
    case 'street_addresses':
      return i18n.t('log.fields.streets');
    case 'company_name':
      return i18n.t('log.fields.company');
    case 'job_title':
      return i18n.t('log.fields.jobTitle');
    case 'birthday_month':
    case 'birthday_day':
      return i18n.t('log.fields.birthday');
    case 'anniversary':
      return i18n.t('log.fields.anniversary');
    case 'taggings':
      return i18n.t('log.fields.tags');
    case 'notes':
      return i18n.t('log.fields.notes');
    default:
      return null;
  }
}

/** Several fields in one sentence, each named once; one that has no other name by the API's. */
export function fieldNames(fields: readonly string[]): string {
  return formatList([...new Set(fields.map((field) => fieldName(field) ?? field))]);
}
