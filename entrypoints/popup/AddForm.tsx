import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { PermissionTick } from '@/components/remedy/PermissionTick';
import { RemedyFields } from '@/components/remedy/RemedyFields';
import { remedyName } from '@/components/remedy/remedy-words';
import { ADD } from '@/utils/contacts/remedy';
import type { useFindOrAdd } from './use-find-or-add';

interface Props {
  found: ReturnType<typeof useFindOrAdd>;
  defaultListIds: readonly string[];
}

/** What is needed to add whoever the box names. */
export function AddForm({ found, defaultListIds }: Props) {
  const { submitting, notSent, failure } = found;
  return (
    <form
      class="add-form"
      aria-label={remedyName('add')}
      aria-busy={submitting}
      onSubmit={(event) => {
        event.preventDefault();
        void found.add();
      }}
    >
      <RemedyFields
        key={found.round}
        remedy={ADD}
        input={found.input}
        onInput={found.change}
        defaultListIds={defaultListIds}
        currentListIds={[]}
        failure={failure}
      />
      {notSent && <p class="note note-warning">{i18n.t('popup.notSent')}</p>}
      {failure && <FailureNote failure={failure} />}
      <div class="form-foot">
        <PermissionTick key={found.round} remedy={ADD} input={found.input} onInput={found.change} />
        <button type="submit" class="primary" aria-disabled={submitting}>
          {remedyName('add')}
        </button>
      </div>
    </form>
  );
}
