import { expect, it } from 'vitest';
import { fieldNames } from './field-names';

it('names fields as an office does, each once, and by the API only where there is no other name', () => {
  expect(fieldNames(['birthday_day', 'birthday_month'])).toBe('Birthday');
  expect(fieldNames(['custom_fields', 'taggings', 'sms_channel'])).toBe('Custom fields, Tags, and sms_channel');
});
