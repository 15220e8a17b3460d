import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { PERMISSION } from '../support/labels';
import { startSession } from './session';

/** How long an attack has: a control of ours is judged every tenth of a second, and shut for half a second after. */
const ATTACK_MS = 900;
/** Clicks end on the first, and fall through the second, of which only Chromium tells. */
const COVERS = process.env.BROWSER === 'firefox' ? ['auto'] : ['auto', 'none'];

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());
afterEach(() => contacts.whole.page.close());

const writes = () => session.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/v3/'));
const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Opens a form of the card, and makes the page's script know our parts by name. */
async function openForm(address: string, name: string): Promise<void> {
  await contacts.search(address);
  await contacts.panel.click('button', name);
  await contacts.panel.find('form', name);
  session.sandbox.requests.length = 0;
  await contacts.whole.page.evaluate(() => {
    const host = document.querySelector('hidden-contact-check');
    const root = host?.shadowRoot;
    const find = (selector: string) => root?.querySelector<HTMLElement>(`form.remedy-form ${selector}`);
    Object.assign(window, {
      attacked: {
        host,
        root,
        submit: find('[type=submit]'),
        tick: find('.tick:not(label) input'),
        text: find('textarea'),
      },
    });
  });
}

async function ready(name: string): Promise<void> {
  await waitUntil('the button to be ready', async () => !(await contacts.panel.isDisabled('button', name)));
}

async function tickReady(): Promise<void> {
  await waitUntil('the tick to be ready', async () => !(await contacts.panel.isDisabled('checkbox', PERMISSION)));
}

/** What the form says is missing is what it knows, whatever a script makes of the tick that is seen. */
async function expectNoPermission(): Promise<void> {
  await contacts.panel.says('form', /Select the permission checkbox/, 'Record sign-up');
}

/** The middle of a control of ours, wherever it is by now. */
async function whereIs(control: 'submit' | 'tick'): Promise<{ x: number; y: number }> {
  const json = await contacts.whole.page.evaluate((name) => {
    const { left, top, width, height } = Reflect.get(window, 'attacked')[name].getBoundingClientRect();
    return JSON.stringify({ x: left + width / 2, y: top + height / 2 });
  }, control);
  return JSON.parse(json);
}

describe.each<Generation>(['classic', 'new'])('on the %s page', (generation) => {
  beforeEach(async () => {
    session.sandbox.page.generation = generation;
    contacts = await session.openContacts();
  });

  describe('with a form that is ready to be sent, a script of the page sends nothing', () => {
    beforeEach(async () => {
      await openForm(SEED.deleted, 'Restore contact');
      await contacts.panel.tick('checkbox', 'Monthly newsletter');
      await ready('Restore contact');
    });
    afterEach(async () => {
      await wait(ATTACK_MS);
      expect(writes()).toEqual([]);
      expect(session.sandbox.account.findByAddress(SEED.deleted)?.deleted_at).toBeTruthy();
    });

    const attack = (script: string) =>
      contacts.whole.page.evaluate(`(() => { const { host, root, submit } = attacked; ${script} })()`);

    it('by moving our button out of our root, nor does a click of a person there', async () => {
      await attack(
        `document.body.prepend(submit); submit.style.cssText = 'position: fixed; inset: 0 auto auto 0'; submit.click();`,
      );
      await contacts.whole.page.mouse.click(12, 12);
    });

    it('by clicking our button, or acting a whole press or a key on it, where nobody presses anything', async () => {
      await attack(`
      submit.click();
      submit.focus();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        submit.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, detail: 1 }));
      }
      for (const type of ['keydown', 'keyup']) {
        submit.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, composed: true }));
      }
      submit.form.requestSubmit();`);
    });

    it('by keeping clicks from our listeners, or by clicking a label that it put around our button', async () => {
      await attack(`
      addEventListener('click', (event) => event.stopImmediatePropagation(), true);
      submit.click();
      const label = document.createElement('label');
      submit.before(label);
      label.append(submit);
      label.click();`);
    });

    it('by moving the focus to our button while a person presses Enter in the search box', async () => {
      await attack(`
      const box = document.querySelector('main input[type=search], main input');
      box.focus();
      box.addEventListener('keydown', () => submit.focus());`);
      await contacts.whole.page.keyboard.press('Enter');
    });

    it('by putting our part into a place of its own, where a person is about to click', async () => {
      const { x, y } = await whereIs('submit');
      await attack(`
      const box = document.body.appendChild(document.createElement('div'));
      box.style.cssText = 'position: fixed; inset: 0; transform: translate(-100px, -60px)';
      box.append(host);`);
      await contacts.whole.page.mouse.click(x - 100, y - 60);
    });

    it('by moving our part under the pointer', async () => {
      await attack(`Object.assign(root.querySelector('section').style, { left: '300px', top: '30px' });`);
      const { x, y } = await whereIs('submit');
      await contacts.whole.page.mouse.click(x, y);
    });

    it('by enabling our button and moving it under the pointer', async () => {
      await attack(`
      submit.style.cssText = 'position: fixed; left: 40px; top: 40px; z-index: 1';
      setInterval(() => { submit.disabled = false; }, 5);`);
      const { x, y } = await whereIs('submit');
      await contacts.whole.page.mouse.click(x, y);
    });

    it('by making our part see-through', async () => {
      const { x, y } = await whereIs('submit');
      await attack(`root.querySelector('section').style.opacity = '0.01';`);
      await contacts.whole.page.mouse.click(x, y);
      await wait(ATTACK_MS);
      await contacts.whole.page.mouse.click(x, y);
      expect(await contacts.panel.isDisabled('button', 'Restore contact')).toBe(true);
    });

    it.each(COVERS)(
      'by covering our button with something of its own, for which pointer-events is %s',
      async (events) => {
        const { x, y } = await whereIs('submit');
        await attack(`
      const cover = document.documentElement.appendChild(document.createElement('div'));
      cover.textContent = 'Win a prize';
      cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white; pointer-events: ${events}';`);
        await waitUntil('the button to be shut', () => contacts.panel.isDisabled('button', 'Restore contact'));
        await contacts.whole.page.mouse.click(x, y);
      },
    );
  });

  it('a script of the page states no permission and writes no evidence', async () => {
    await openForm(SEED.deletedOptedOut, 'Record sign-up');
    await contacts.panel.tick('checkbox', 'Monthly newsletter');
    await tickReady();
    // A person's click, aimed at what was there before.
    await contacts.whole.page.evaluate(() => {
      Reflect.get(window, 'attacked').tick.parentElement.style.cssText = 'position: fixed; left: 40px; top: 40px';
    });
    const { x, y } = await whereIs('tick');
    await contacts.whole.page.mouse.click(x, y);
    await expectNoPermission();
    await contacts.whole.page.evaluate(() =>
      Reflect.get(window, 'attacked').tick.parentElement.removeAttribute('style'),
    );
    await tickReady();
    await contacts.whole.page.evaluate(() => {
      const { tick, text, submit } = Reflect.get(window, 'attacked');
      addEventListener('click', (event) => event.stopImmediatePropagation(), true);
      tick.click();
      tick.checked = true;
      tick.dispatchEvent(new Event('change', { bubbles: true }));
      text.focus();
      document.execCommand('insertText', false, 'Forged by the page');
      text.value = 'Forged by the page';
      text.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'Forged by the page' }));
      submit.click();
    });
    await wait(ATTACK_MS);
    await expectNoPermission();
    expect(await contacts.panel.isDisabled('button', 'Record sign-up')).toBe(true);
    expect(writes()).toEqual([]);
  });

  it('a script of the page takes no deletion back', async () => {
    // Who is deleted stays so.
    const address = generation === 'classic' ? SEED.implied : SEED.active;
    await contacts.search(address);
    await contacts.hint.find('button', /^Active/);
    await contacts.whole.click('button', new RegExp(`^Delete .*${address}`));
    await contacts.whole.click('button', 'Delete');
    await contacts.hint.find('button', 'Undo the deletion');
    await waitUntil(
      'the button to be ready',
      async () => !(await contacts.hint.isDisabled('button', 'Undo the deletion')),
    );
    session.sandbox.requests.length = 0;
    await contacts.whole.page.evaluate(() => {
      const undo = document.querySelector('hidden-contact-hint')?.shadowRoot?.querySelector<HTMLElement>('.undo');
      undo?.click();
      if (undo) document.body.append(undo);
      undo?.click();
    });
    await wait(ATTACK_MS);
    expect(writes()).toEqual([]);
    expect(session.sandbox.account.findByAddress(address)?.deleted_at).toBeTruthy();
  });

  it('a script of the page opens no window of the extension and hides nothing of it', async () => {
    await contacts.panel.click('button', 'Hidden contact check');
    await contacts.panel.find('button', 'Hide on this site');
    const pages = (await session.browser.pages()).length;
    await contacts.whole.page.evaluate(() => {
      const root = document.querySelector('hidden-contact-check')?.shadowRoot;
      for (const button of root?.querySelectorAll<HTMLElement>('button:not(.toggle)') ?? []) button.click();
    });
    await wait(ATTACK_MS);
    await contacts.panel.find('button', 'Hide on this site');
    expect((await session.browser.pages()).length).toBe(pages);
  });
});
