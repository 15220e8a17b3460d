import { i18n } from '#i18n';

/** Connects, but has the sign-in ask who it is, although somebody is signed in already. */
export function DifferentLogin({ busy, onConnect }: { busy: boolean; onConnect(): void }) {
  return (
    <a
      href="/options.html?login=different"
      aria-disabled={busy}
      onClick={(event) => {
        event.preventDefault();
        onConnect();
      }}
    >
      {i18n.t('options.differentLogin')}
    </a>
  );
}
