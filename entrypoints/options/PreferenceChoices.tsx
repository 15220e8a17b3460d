import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { focusRegionOf } from '@/components/focus-region';
import { ListChoice } from '@/components/ListChoice';
import { Section } from '@/components/Section';
import type { Failure } from '@/utils/failure';
import { type AppState, type Preferences, sendMessage } from '@/utils/messages';
import { SignUpLinkField } from './SignUpLinkField';

/** What an admin may choose; each choice is kept as soon as it is made. */
export function PreferenceChoices({ state: { preferences, panelPlace } }: { state: AppState }) {
  /** The lists chosen here that are not kept yet; kept ones may be chosen on another page too. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const latest = useRef<ReadonlySet<string> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Tells whether it is. */
  async function keep(change: Partial<Preferences>): Promise<boolean> {
    const answer = await answered(sendMessage('savePreferences', change));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) showAppState(answer.value);
    return answer.ok;
  }

  async function keepLists(listIds: ReadonlySet<string>): Promise<void> {
    latest.current = listIds;
    setChosen(listIds);
    await keep({ defaultListIds: [...listIds] });
    if (latest.current === listIds) setChosen(null);
  }

  async function showTab(isShown: boolean): Promise<void> {
    const answer = await answered(sendMessage('savePanelPlace', { isTabHidden: !isShown }));
    setFailure(answer.ok ? null : answer.failure);
  }

  return (
    <Section title={i18n.t('options.preferences')}>
      <label class="tick">
        <input
          type="checkbox"
          checked={preferences.checkAutomatically}
          onChange={(event) => void keep({ checkAutomatically: event.currentTarget.checked })}
        />
        <span>{i18n.t('options.checkAutomatically')}</span>
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={!panelPlace.isTabHidden}
          onChange={(event) => void showTab(event.currentTarget.checked)}
        />
        <span>{i18n.t('options.showTab')}</span>
      </label>
      <ListChoice
        label={i18n.t('options.defaultLists')}
        chosen={chosen ?? new Set(preferences.defaultListIds)}
        onChosen={(listIds) => void keepLists(listIds)}
      />
      <p class="small">{i18n.t('options.defaultListsHint')}</p>
      <SignUpLinkField link={preferences.signUpLink} onLink={(signUpLink) => keep({ signUpLink })} />
      {Object.keys(preferences.searchBoxes ?? {}).length > 0 && (
        <button
          type="button"
          onClick={({ currentTarget }) => {
            focusRegionOf(currentTarget);
            void keep({ searchBoxes: {} });
          }}
        >
          {i18n.t('options.forgetSearchBoxes')}
        </button>
      )}
      {failure && <FailureNote failure={failure} />}
    </Section>
  );
}
