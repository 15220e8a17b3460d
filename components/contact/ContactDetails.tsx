import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isCalendarDate } from '@/utils/contacts/calendar-date';
import type { ContactDetails as Details, FieldNames } from '@/utils/contacts/contact-details';
import type { Result } from '@/utils/failure';
import { sendMessage, type Verdict } from '@/utils/messages';
import { answered } from '../ask';
import { FailureNote } from '../FailureNote';
import { formatList } from '../format';
import { Moment } from '../Moment';
import { fieldName } from './field-names';

/** Folded: the fields, tags and notes of a contact, which a restore brings back. What ids are called is asked once it is opened. */
export function ContactDetails({ verdict: { details, accountKey } }: { verdict: Verdict }) {
  const [names, setNames] = useState<Result<FieldNames> | null>(null);
  if (!details) return null;
  const isNamed = details.customFields.length > 0 || details.tagIds.length > 0;
  const read = () => void answered(sendMessage('readFieldNames', { accountKey })).then(setNames);
  return (
    <details
      class="history-part"
      onToggle={({ currentTarget }) => currentTarget.open && isNamed && !names?.ok && read()}
    >
      <summary>{i18n.t('card.details')}</summary>
      <dl class="facts">
        <Fields fields={details.fields} />
        {names?.ok && <Named details={details} names={names.value} />}
        {details.notes.length > 0 && <dt>{i18n.t('log.fields.notes')}</dt>}
        {details.notes.map(({ at, text }) => (
          <dd key={at + text} class="contact-note">
            {text} {at && <Moment at={at} />}
          </dd>
        ))}
      </dl>
      {isNamed && !names && <p class="small">{i18n.t('card.readingNames')}</p>}
      {names?.ok === false && <FailureNote failure={names.failure} onRetry={read} />}
    </details>
  );
}

/** One after the other, each name once. */
function Fields({ fields }: Pick<Details, 'fields'>) {
  return fields.map(({ field, kind, text }, index) => (
    <Fragment key={field + kind + text}>
      {fields[index - 1]?.field !== field && <dt>{fieldName(field)}</dt>}
      <dd>
        {field === 'birthday_day' ? birthdayWords(text) : dateWords(text)} <small>{kindWord(kind)}</small>
      </dd>
    </Fragment>
  ));
}

function Named({ details: { customFields, tagIds }, names }: { details: Details; names: FieldNames }) {
  const unknown = i18n.t('card.nameless');
  return (
    <>
      {customFields.map(({ fieldId, value, choiceIds }) => (
        <Fragment key={fieldId}>
          <dt>{names.customFields[fieldId] ?? unknown}</dt>
          <dd>
            {value ? dateWords(value) : formatList(choiceIds.map((id) => names.choices[`${fieldId} ${id}`] ?? id))}
          </dd>
        </Fragment>
      ))}
      {tagIds.length > 0 && (
        <>
          <dt>{i18n.t('log.fields.tags')}</dt>
          <dd>{tagIds.map((id) => names.tags[id] ?? unknown).join(', ')}</dd>
        </>
      )}
    </>
  );
}

function dateWords(text: string) {
  return isCalendarDate(text) ? <Moment at={text} /> : text;
}

/** "2/29" as a day of no year. */
function birthdayWords(text: string): string {
  const [month, day] = text.split('/').map(Number);
  if (!month || !day) return text;
  const date = new Date(Date.UTC(2000, month - 1, day));
  return new Intl.DateTimeFormat(undefined, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(date);
}

/** What the API calls a kind is no word of the person's language. */
function kindWord(kind: string): string | null {
  switch (kind) {
    case 'home':
      return i18n.t('card.kind.home');
    case 'work':
      return i18n.t('card.kind.work');
    case 'mobile':
      return i18n.t('card.kind.mobile');
    default:
      return null;
  }
}
