// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createRegion } from '../contacts.content/region';
import { createOffer } from './offer';

it('is told to whoever cannot see it, without being a second status of the region', () => {
  const region = createRegion(
    new AbortController().signal,
    () => undefined,
    () => undefined,
  );
  createOffer(region, () => undefined).show('There is no search box here.', 'Choose it');
  expect(region.shadow.querySelector('[aria-live=polite]')?.textContent).toBe('There is no search box here.');
  expect(region.shadow.querySelector('[role=status]')).toBeNull();
});
