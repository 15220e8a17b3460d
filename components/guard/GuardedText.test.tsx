// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { rendered, settled } from '@/tests/support/render';
import { GuardedText } from './GuardedText';
import { type Guard, GuardContext } from './guard';

/** What a script of the page sends; a browser marks what a person did as trusted. */
const byScript = new WeakSet<Event>();

const GUARD: Guard = {
  isOwnPage: false,
  watch: () => () => undefined,
  isPersons: (event) => !byScript.has(event),
};

/** A text on a page that holds "before". */
async function text() {
  const onValue = vi.fn();
  const { getByRole } = await rendered(
    <GuardContext.Provider value={GUARD}>
      <GuardedText id="words" describedBy="hint" value="before" isOptional onValue={onValue} />
    </GuardContext.Provider>,
  );
  const box = getByRole('textbox');
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('no textarea');
  const send = (event: Event) => settled(() => void box.dispatchEvent(event));
  const change = (value: string, event: Event = new InputEvent('input', { bubbles: true })) => {
    box.value = value;
    return send(event);
  };
  return { box, onValue, send, change };
}

const happens = (type: string) => new Event(type, { bubbles: true });

it.each(['keydown', 'paste', 'cut', 'drop', 'compositionend'])('takes what comes by %s', async (type) => {
  const { onValue, send, change } = await text();
  await send(happens(type));
  await change('as they said it');
  expect(onValue).toHaveBeenCalledWith('as they said it');
});

it('takes what is being composed, before it ends', async () => {
  const { onValue, change } = await text();
  await change('に', new InputEvent('input', { bubbles: true, isComposing: true }));
  expect(onValue).toHaveBeenCalledWith('に');
});

it('puts back what came by none of these', async () => {
  const { box, onValue, change } = await text();
  await change('put there');
  expect(onValue).not.toHaveBeenCalled();
  expect(box.value).toBe('before');
});

it.each(['keydown', 'paste', 'drop', 'compositionend'])('takes nothing after a %s that a script sent', async (type) => {
  const { box, onValue, send, change } = await text();
  const forged = happens(type);
  byScript.add(forged);
  await send(forged);
  await change('put there');
  expect(onValue).not.toHaveBeenCalled();
  expect(box.value).toBe('before');
});
