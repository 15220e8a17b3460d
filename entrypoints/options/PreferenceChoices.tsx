import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { ListChoice } from '@/components/ListChoice';
import { Section } from '@/components/Section';
import type { Failure } from '@/utils/failure';
import { type AppState, type Preferences, sendMessage } from '@/utils/messages';
import { SignUpLinkField } from './SignUpLinkField';

/** What an admin may choose; each choice is kept as soon as it is made. */
export function PreferenceChoices({ state: { preferences, panelPlace } }: { state: AppState }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(preferences.defaultListIds));
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Tells whether it is. */
  async function keep(change: Partial<Preferences>): Promise<boolean> {
    const answer = await answered(sendMessage('savePreferences', change));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) showAppState(answer.value);
    return answer.ok;
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
          onChange={(event) =>
            void answered(sendMessage('savePanelPlace', { isTabHidden: !event.currentTarget.checked }))
          }
        />
        <span>{i18n.t('options.showTab')}</span>
      </label>
      <ListChoice
        label={i18n.t('options.defaultLists')}
        chosen={chosen}
        onChosen={(listIds) => {
          setChosen(listIds);
          void keep({ defaultListIds: [...listIds] });
        }}
      />
      <p class="small">{i18n.t('options.defaultListsHint')}</p>
      <SignUpLinkField link={preferences.signUpLink} onLink={(signUpLink) => keep({ signUpLink })} />
      {Object.keys(preferences.searchBoxes ?? {}).length > 0 && (
        <button type="button" onClick={() => void keep({ searchBoxes: {} })}>
          {i18n.t('options.forgetSearchBoxes')}
        </button>
      )}
      {failure && <FailureNote failure={failure} />}
    </Section>
  );
}
