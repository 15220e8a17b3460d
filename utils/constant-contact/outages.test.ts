import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../failure';
import { createOutages, type Outages } from './outages';

const down = fail({ kind: 'service-down', status: 503 });
const offline = fail({ kind: 'offline' });

describe('outages', () => {
  let time: number;
  let outages: Outages;

  beforeEach(() => {
    time = 0;
    outages = createOutages(() => time);
  });

  it('takes a refused request for the server error that came before it', () => {
    outages.explain('/v3/contacts', down);
    expect(outages.explain('/v3/contacts', offline)).toEqual(down);
  });

  it('believes in being offline where nothing came before', () => {
    expect(outages.explain('/v3/contacts', offline)).toEqual(offline);
  });

  it('keeps addresses apart', () => {
    outages.explain('/v3/contacts', down);
    expect(outages.explain('/v3/activities', offline)).toEqual(offline);
  });

  it('forgets an error once the address answers, and after two minutes', () => {
    outages.explain('/v3/contacts', down);
    outages.explain('/v3/contacts', ok(null));
    expect(outages.explain('/v3/contacts', offline)).toEqual(offline);
    outages.explain('/v3/contacts', down);
    time += 120_000;
    expect(outages.explain('/v3/contacts', offline)).toEqual(offline);
  });
});
