import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { remembered } from './remembered';

describe('remembered', () => {
  beforeEach(() => fakeBrowser.reset());

  it('gives the fallback until something is stored', async () => {
    expect(await remembered('local', 'colors', ['red']).read()).toEqual(['red']);
  });

  it('is there after a restart', async () => {
    await remembered('local', 'colors', ['red']).write(['blue']);
    expect(await remembered('local', 'colors', ['red']).read()).toEqual(['blue']);
  });

  it('is known to readers before it is stored', async () => {
    const colors = remembered('local', 'colors', ['red']);
    const writing = colors.write(['blue']);
    expect(await colors.read()).toEqual(['blue']);
    await writing;
  });

  it('asks the storage once', async () => {
    const get = vi.spyOn(browser.storage.session, 'get');
    const colors = remembered('session', 'colors', ['red']);
    await Promise.all([colors.read(), colors.read()]);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('loses none of several changes at once, not even while it is read for the first time', async () => {
    await remembered<string[]>('session', 'colors', []).write(['red']);
    const colors = remembered<string[]>('session', 'colors', []);
    await Promise.all(['green', 'blue'].map((color) => colors.update((before) => [...before, color])));
    expect(await remembered<string[]>('session', 'colors', []).read()).toEqual(['red', 'green', 'blue']);
  });

  it('changes what was written last, and the fallback where nothing is', async () => {
    const colors = remembered<string[]>('local', 'colors', ['red']);
    const updating = colors.update((before) => [...before, 'green']);
    await Promise.all([updating, colors.write(['blue'])]);
    expect(await colors.read()).toEqual(['blue', 'green']);
    await colors.forget();
    await colors.update((before) => [...before, 'green']);
    expect(await colors.read()).toEqual(['red', 'green']);
  });

  it('leaves nothing behind when it forgets', async () => {
    const colors = remembered('local', 'colors', ['red']);
    await colors.write(['blue']);
    await colors.forget();
    expect(await colors.read()).toEqual(['red']);
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  it('asks again after a read that failed', async () => {
    const colors = remembered('session', 'colors', ['red']);
    vi.spyOn(browser.storage.session, 'get').mockRejectedValueOnce(new Error('The disk is full'));
    await expect(colors.read()).rejects.toThrow();
    expect(await colors.read()).toEqual(['red']);
  });

  it('keeps what is private where content scripts cannot read it', async () => {
    await remembered('private', 'colors', ['red']).write(['blue']);
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(await remembered('private', 'colors', ['red']).read()).toEqual(['blue']);
    await remembered('private', 'colors', ['red']).forget();
    expect(await remembered('private', 'colors', ['red']).read()).toEqual(['red']);
  });
});
