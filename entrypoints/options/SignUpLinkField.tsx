import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { signUpLink } from '@/utils/contacts/sign-up-link';

interface Props {
  link: string;
  /** Tells whether it was kept. */
  onLink(link: string): Promise<boolean>;
}

/** The account's own page for signing up, which the card of a person who opted out offers to copy. */
export function SignUpLinkField({ link, onLink }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(link);
  const [state, setState] = useState<'invalid' | 'saved' | null>(null);

  async function keep(): Promise<void> {
    const known = signUpLink(typed);
    if (known === null) return setState('invalid');
    setTyped(known);
    setState(null);
    if (await onLink(known)) setState('saved');
  }

  return (
    <div class="field">
      <label for={id}>{i18n.t('options.signUpLink')}</label>
      <input
        id={id}
        type="url"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        aria-invalid={state === 'invalid'}
        aria-describedby={`${id}-hint`}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setState(null);
        }}
        onChange={() => void keep()}
      />
      <small id={`${id}-hint`}>{i18n.t('options.signUpLinkHint')}</small>
      <small role="status">
        {state === 'invalid' && i18n.t('options.signUpLinkInvalid')}
        {state === 'saved' && i18n.t('options.signUpLinkSaved')}
      </small>
    </div>
  );
}
