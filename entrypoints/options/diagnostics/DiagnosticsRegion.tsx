import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Announcement, announce } from '@/components/Announcement';
import { appState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { copyText } from '@/components/copy-text';
import { FailureNote, isConnection } from '@/components/FailureNote';
import { failureWords } from '@/components/failure-words';
import { Section } from '@/components/Section';
import type { Result } from '@/utils/failure';
import { type Diagnostics, type Probe, type ProbeName, sendMessage } from '@/utils/messages';
import { diagnosticsText } from './diagnostics-text';

/** Whether everything this needs of Constant Contact works, asked for at once, and as a text to send to whoever helps. */
export function DiagnosticsRegion() {
  const [answer, setAnswer] = useState<Result<Diagnostics> | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const ask = () => {
    setAnswer(null);
    void answered(sendMessage('readDiagnostics', undefined)).then(setAnswer);
  };
  useEffect(ask, []);

  async function copy(): Promise<void> {
    if (!button.current || !answer?.ok) return;
    const { version } = browser.runtime.getManifest();
    const accounts = appState.value?.accounts.map(({ state }) => state) ?? [];
    const { userAgent, language } = navigator;
    const text = diagnosticsText(answer.value, { version, browser: userAgent, language, accounts });
    const copied = await copyText(text, button.current);
    announce(copied ? i18n.t('diagnostics.copied') : i18n.t('diagnostics.notCopied'), 'diagnostics');
  }

  return (
    <Section title={i18n.t('diagnostics.heading')}>
      <p class="small">{i18n.t('diagnostics.about')}</p>
      <Announcement place="diagnostics" idle={answer ? '' : i18n.t('diagnostics.asking')} />
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={ask} />}
      {answer?.ok && <ProbeRows probes={answer.value.probes} />}
      <div class="actions">
        <button type="button" ref={button} disabled={!answer?.ok} onClick={copy}>
          {i18n.t('diagnostics.copy')}
        </button>
        <button
          type="button"
          class="quiet"
          // A disabled button would lose the focus that it has.
          aria-disabled={!answer}
          onClick={() => {
            if (!answer) return;
            announce('', 'diagnostics');
            ask();
          }}
        >
          {i18n.t('diagnostics.again')}
        </button>
      </div>
    </Section>
  );
}

function ProbeRows({ probes }: { probes: readonly Probe[] }) {
  const [first] = probes;
  // Without a connection nothing was asked, which each row would say again.
  if (first?.failure && isConnection(first.failure.kind)) return <p>{failureWords(first.failure)}</p>;
  return (
    <table class="probes">
      <tbody>
        {probes.map(({ name, failure }) => (
          <tr key={name}>
            <th scope="row">{probeName(name)}</th>
            <td>{failure ? failureWords(failure) : i18n.t('diagnostics.ok')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function probeName(name: ProbeName): string {
  switch (name) {
    case 'account':
      return i18n.t('diagnostics.probe.account');
    case 'privileges':
      return i18n.t('diagnostics.probe.privileges');
    case 'lists':
      return i18n.t('diagnostics.probe.lists');
    case 'deleted-contact':
      return i18n.t('diagnostics.probe.deletedContact');
  }
}
