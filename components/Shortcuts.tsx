import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Section } from './Section';

/** The commands of the manifest, with the keys it suggests. */
const SUGGESTED = { 'open-panel': 'Alt+Shift+H', _execute_action: 'Alt+Shift+E' };

type Keys = Record<keyof typeof SUGGESTED, string>;

/** The keys that work, as the person has them: a browser lets them be changed, and leaves out those that are taken. */
export function Shortcuts() {
  const [keys, setKeys] = useState<Keys>(SUGGESTED);
  useEffect(() => void keysInUse().then(setKeys), []);
  const rows = [
    [keys['open-panel'], i18n.t('shortcuts.openPanel')],
    [keys._execute_action, i18n.t('shortcuts.openPopup')],
    ['Esc', i18n.t('shortcuts.escape')],
    ['cc', i18n.t('shortcuts.addressBar')],
  ] as const;
  return (
    <Section title={i18n.t('shortcuts.title')}>
      <dl class="shortcuts">
        {rows.map(([key, what]) => (
          <div key={what}>
            <dt>{key === '' ? <span class="small">{i18n.t('shortcuts.notSet')}</span> : <kbd>{key}</kbd>}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="small">{i18n.t('shortcuts.change')}</p>
    </Section>
  );
}

async function keysInUse(): Promise<Keys> {
  const commands = await browser.commands.getAll();
  const keyOf = (name: keyof Keys) => commands.find((command) => command.name === name)?.shortcut ?? SUGGESTED[name];
  return { 'open-panel': keyOf('open-panel'), _execute_action: keyOf('_execute_action') };
}
