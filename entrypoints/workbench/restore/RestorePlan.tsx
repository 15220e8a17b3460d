import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { callsLeftInWords, costInWords } from '@/components/cost-words';
import { formatList, formatNumber } from '@/components/format';
import { type JobPlan, sendMessage } from '@/utils/messages';
import { LeftAloneList } from '../jobs/LeftAloneList';
import { useListNames } from '../list-names';
import type { RestoreTarget } from './TargetChoice';

type Plan = Extract<JobPlan, { kind: 'restore' }>;

interface Props {
  plan: Plan;
  listIds: ReadonlySet<string>;
  target: RestoreTarget | null;
  /** Names of lists that some of the contacts were on and that no longer exist. */
  gone: readonly string[];
}

/** What restoring would do, to how many, and what it costs, before anything is sent. */
export function RestorePlan({ plan, listIds, target, gone }: Props) {
  const allNames = useListNames();
  const active = useActiveContacts();
  const names = [...listIds].flatMap((listId) => allNames.get(listId) ?? []);
  const { restorable } = plan;
  if (restorable === 0)
    return (
      <section class="plan" aria-label={i18n.t('bulk.plan')}>
        <p>{i18n.t('restore.nobody')}</p>
        <LeftAloneList leftAlone={plan.leftAlone} />
      </section>
    );
  const words = target === 'chosen' ? [chosenWords(restorable, names)] : previousWords(plan, names);
  return (
    <section class="plan" aria-label={i18n.t('bulk.plan')}>
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {target !== 'chosen' && gone.length > 0 && <p>{i18n.t('restore.gone', gone.length, [formatList(gone)])}</p>}
      {plan.days > 1 && <p>{i18n.t('restore.portions.days', [formatNumber(plan.days)])}</p>}
      <LeftAloneList leftAlone={plan.leftAlone} />
      {active !== null && <p>{growthWords(restorable, active)}</p>}
      <p>{i18n.t('restore.automations')}</p>
      <p class="small">
        {costInWords(plan)} {callsLeftInWords(plan)}
      </p>
    </section>
  );
}

function chosenWords(contacts: number, names: readonly string[]): string {
  const count = formatNumber(contacts);
  return names.length === 0
    ? i18n.t('restore.toChooseLists', contacts, [count])
    : i18n.t('restore.toLists', contacts, [count, formatList(names)]);
}

/** Those whose lists are known go back to them; the others go where the admin says. */
function previousWords({ restorable, toChosenLists, previousLists }: Plan, names: readonly string[]): string[] {
  const back = restorable - toChosenLists;
  const lists = i18n.t('restore.lists', previousLists, [formatNumber(previousLists)]);
  const words = back > 0 ? [i18n.t('restore.toPrevious', back, [formatNumber(back), lists])] : [];
  if (toChosenLists === 0) return words;
  const count = formatNumber(toChosenLists);
  return [
    ...words,
    names.length === 0
      ? i18n.t('restore.unknownToChoose', toChosenLists, [count])
      : i18n.t('restore.unknownTo', toChosenLists, [count, formatList(names)]),
  ];
}

function growthWords(contacts: number, active: number): string {
  const numbers = [contacts, active, active + contacts].map(formatNumber);
  return i18n.t('restore.growth', contacts, [numbers[0] ?? '', numbers[1] ?? '', numbers[2] ?? '']);
}

/** How many contacts the account has that can be emailed, as far as it tells. */
function useActiveContacts(): number | null {
  const [active, setActive] = useState<number | null>(null);
  useEffect(() => {
    void answered(sendMessage('readAccountCounts', chosenAccount())).then((answer) => {
      if (answer.ok && answer.value.total !== null) setActive(answer.value.total - (answer.value.unsubscribed ?? 0));
    });
  }, []);
  return active;
}
