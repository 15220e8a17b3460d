import { expect, it } from 'vitest';
import { guessMapping } from './import-columns';

it.each([
  [
    'Outlook',
    {
      Title: null,
      'First Name': 'first_name',
      Company: 'company_name',
      'Job Title': 'job_title',
      'Business Street': 'work_street',
      'Business Country/Region': 'work_country',
      'Home Street 2': 'home_street2',
      'Home Postal Code': 'home_zip',
      'Home Country/Region': 'home country',
      'Business Phone': 'work_phone',
      'Home Phone': 'home_phone',
      'Mobile Phone': 'mobile_phone',
      'Business Fax': null,
      'E-mail Address': 'email',
      'E-mail 2 Address': null,
    },
  ],
  [
    'Gmail',
    {
      'First Name': 'first_name',
      'Organization Name': 'company_name',
      'Organization Title': 'job_title',
      'E-mail 1 - Label': null,
      'E-mail 1 - Value': 'email',
      'Phone 1 - Value': 'phone',
      'Address 1 - Label': null,
      'Address 1 - Street': 'street',
      'Address 1 - City': 'city',
      'Address 1 - Region': 'state',
      'Address 1 - Postal Code': 'zip',
      'Address 1 - Country': 'country',
    },
  ],
  [
    'HubSpot',
    {
      'Record ID': null,
      Email: 'email',
      'Mobile Phone Number': 'mobile_phone',
      'State/Region': 'state',
      'Country/Region': 'country',
      'Unsubscribed from all email': 'opt-out-date',
      'Opted out of email: Marketing Information': 'opt-out-date',
      'Opted out of email: One to One': 'opt-out-date',
    },
  ],
  [
    'Mailchimp',
    {
      'Email Address': 'email',
      Address: null,
      'Phone Number': 'phone',
      MEMBER_RATING: null,
      OPTIN_TIME: null,
      CONFIRM_TIME: null,
      UNSUB_TIME: 'opt-out-date',
      UNSUB_REASON: null,
      CLEAN_TIME: 'opt-out-date',
      LATITUDE: null,
      LONGITUDE: null,
      GMTOFF: null,
      DSTOFF: null,
      TIMEZONE: null,
      CC: null,
      REGION: null,
      LAST_CHANGED: null,
      LEID: null,
      NOTES: null,
      TAGS: null,
    },
  ],
])('knows the columns of what %s exports', (_, columns) => {
  const names = Object.keys(columns);
  const addressColumn = Object.values(columns).indexOf('email');
  expect(guessMapping(names, addressColumn, [])).toEqual(Object.values(columns));
});
