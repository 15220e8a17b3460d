import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';
import { type AlarmLimits as Limits, sendMessage } from '@/utils/messages';

/** Whether and from how many deletions on the alarm is raised; each choice is kept as soon as it is made. A number that is none is put back: it shows what is kept. */
export function AlarmLimits() {
  const [limits, setLimits] = useState<Limits | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function keep(changes: Partial<Limits>): Promise<void> {
    const answer = await answered(sendMessage('alarmLimits', changes));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setLimits(answer.value);
  }
  useEffect(() => void keep({}), []);
  const note = failure && <FailureNote failure={failure} onRetry={() => void keep({})} />;
  if (limits === null) return note;
  const { isOn, contacts, percent } = limits;
  return (
    <>
      {note}
      <label class="tick">
        <input type="checkbox" checked={isOn} onChange={(event) => void keep({ isOn: event.currentTarget.checked })} />
        <span>{i18n.t('alarm.isOn')}</span>
      </label>
      {isOn && (
        <>
          <label class="field">
            {i18n.t('alarm.above')}
            <input
              type="number"
              min={0}
              required
              value={contacts}
              onChange={({ currentTarget }) => {
                if (currentTarget.validity.valid) void keep({ contacts: currentTarget.valueAsNumber });
                else currentTarget.value = String(contacts);
              }}
            />
          </label>
          <label class="field">
            {i18n.t('alarm.percent')}
            <input
              type="number"
              min={0}
              max={100}
              step="any"
              required
              value={percent}
              onChange={({ currentTarget }) => {
                if (currentTarget.validity.valid) void keep({ percent: currentTarget.valueAsNumber });
                else currentTarget.value = String(percent);
              }}
            />
          </label>
        </>
      )}
    </>
  );
}
