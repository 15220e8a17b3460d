import type { Account } from '../account/account';
import { seedCatalogue } from './catalogue';
import { type GeneratedSeed, seedGenerated } from './generated';
import { seedStandings } from './standings';

/**
 * What an account starts with. `standings`: one contact for each thing a contact can be. `large`: those and generated
 * ones, 5,000 in all. Numbers: generated contacts only. Lists, tags and custom fields are always there.
 */
export type Seed = 'standings' | 'large' | GeneratedSeed;

const LARGE = 5_000;

export function seedAccount(account: Account, seed: Seed): void {
  seedCatalogue(account);
  if (typeof seed !== 'string') {
    seedGenerated(account, seed);
    return;
  }
  seedStandings(account);
  if (seed === 'large') seedGenerated(account, { contacts: LARGE - account.contacts.size, deleted: 200, optedOut: 20 });
}
