// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { click, rendered, settled } from '@/tests/support/render';
import { GuardedTick } from './GuardedTick';
import { type Guard, GuardContext, type Sight } from './guard';

/** A tick on a page, whose guard says how it stands, and believes a press as soon as it stands well. */
async function tick() {
  let sight: Sight = 'moved';
  let tell: (sight: Sight) => void = () => undefined;
  const guard: Guard = {
    isOwnPage: false,
    watch(_, told) {
      tell = told;
      return () => undefined;
    },
    isPersons: () => sight === 'clear',
  };
  const onChecked = vi.fn();
  const { getByRole } = await rendered(
    <GuardContext.Provider value={guard}>
      <GuardedTick label="They agree" checked={false} onChecked={onChecked} />
    </GuardContext.Provider>,
  );
  const box = getByRole('checkbox', { name: 'They agree' });
  const stands = (now: Sight) =>
    settled(() => {
      sight = now;
      tell(now);
    });
  return { box, onChecked, stands };
}

it('is shut until the guard would believe a press, so that none is lost', async () => {
  const { box, onChecked, stands } = await tick();
  expect(box).toHaveProperty('disabled', true);
  await stands('clear');
  expect(box).toHaveProperty('disabled', false);
  await click(box);
  expect(onChecked).toHaveBeenCalledWith(true);
  await stands('covered');
  expect(box).toHaveProperty('disabled', true);
});

it('keeps the focus while it is shut, and takes nothing', async () => {
  const { box, onChecked, stands } = await tick();
  await stands('clear');
  box.focus();
  await stands('moved');
  expect(document.activeElement).toBe(box);
  expect(box).toHaveProperty('disabled', false);
  expect(box.getAttribute('aria-disabled')).toBe('true');
  await click(box);
  expect(onChecked).not.toHaveBeenCalled();
  await stands('clear');
  expect(box.hasAttribute('aria-disabled')).toBe(false);
});

it('is open at once in our own pages', async () => {
  const { getByRole } = await rendered(<GuardedTick label="They agree" checked={false} onChecked={() => undefined} />);
  expect(getByRole('checkbox')).toHaveProperty('disabled', false);
});
