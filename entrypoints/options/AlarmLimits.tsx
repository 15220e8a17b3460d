import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Result } from '@/utils/failure';
import { type AlarmLimits as Limits, sendMessage } from '@/utils/messages';

/** Whether and from how many deletions on the alarm is raised; each choice is kept as soon as it is made. */
export function AlarmLimits() {
  const [answer, setAnswer] = useState<Result<Limits> | null>(null);
  const keep = (changes: Partial<Limits>) => void answered(sendMessage('alarmLimits', changes)).then(setAnswer);
  useEffect(() => keep({}), []);
  if (answer === null) return null;
  if (!answer.ok) return <FailureNote failure={answer.failure} onRetry={() => keep({})} />;
  const { isOn, contacts, percent } = answer.value;
  return (
    <>
      <label class="tick">
        <input type="checkbox" checked={isOn} onChange={(event) => keep({ isOn: event.currentTarget.checked })} />
        <span>{i18n.t('alarm.isOn')}</span>
      </label>
      {isOn && (
        <>
          <label class="field">
            {i18n.t('alarm.above')}
            <input
              type="number"
              min={0}
              value={contacts}
              onChange={({ currentTarget }) =>
                currentTarget.validity.valid && keep({ contacts: currentTarget.valueAsNumber })
              }
            />
          </label>
          <label class="field">
            {i18n.t('alarm.percent')}
            <input
              type="number"
              min={0}
              max={100}
              step="any"
              value={percent}
              onChange={({ currentTarget }) =>
                currentTarget.validity.valid && keep({ percent: currentTarget.valueAsNumber })
              }
            />
          </label>
        </>
      )}
    </>
  );
}
