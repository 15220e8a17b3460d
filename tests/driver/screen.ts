import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ElementHandle, type Page } from 'puppeteer-core';
import { press } from './press';
import { seenIn } from './seen';
import { waitUntil as wait } from './wait-until';

const IN_PAGE = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'in-page.js'), 'utf8').replace(/;\s*$/, '');

type Name = string | RegExp;

/** A page as a person with a screen reader and a keyboard has it: roles and names, waited for, and real input. */
export interface Screen {
  page: Page;
  /** The first visible match, as soon as there is one. */
  find(role: string, name?: Name): Promise<ElementHandle<Element>>;
  /** How many visible matches there are now. */
  count(role: string, name?: Name): Promise<number>;
  /** The names of all visible elements of a role, now, in document order. */
  names(role: string): Promise<string[]>;
  gone(role: string, name?: Name): Promise<void>;
  /** Waits until an element of this role holds matching text, and gives the text. `patience` is in milliseconds. */
  says(role: string, text: RegExp, name?: Name, patience?: number): Promise<string>;
  text(role: string, name?: Name): Promise<string>;
  /** The same, a line for each that is seen. */
  lines(role: string, name?: Name): Promise<string[]>;
  click(role: string, name: Name): Promise<void>;
  /** Types over whatever the field holds. */
  fill(role: string, name: Name, value: string): Promise<void>;
  tick(role: string, name: Name): Promise<void>;
  isDisabled(role: string, name: Name): Promise<boolean>;
  /** What a field holds, once it holds something. */
  value(role: string, name: Name): Promise<string>;
}

/** `host`: a selector to look below, e.g. `hidden-contact-check`; the whole page where absent. */
export function screenOf(page: Page, host?: string): Screen {
  const expression = (role: string, name?: Name) => {
    const wanted = name instanceof RegExp ? { pattern: name.source, flags: name.flags } : { name };
    return `(${IN_PAGE})(${JSON.stringify({ role, host, ...wanted })})`;
  };
  const called = (role: string, name?: Name) => `${role}${name === undefined ? '' : ` “${name}”`}`;

  /** A wait in vain tells what was seen instead. */
  async function waitUntil<T>(what: string, ask: () => Promise<T>, patience?: number): Promise<NonNullable<T>> {
    return wait(what, ask, patience).catch(async (error: Error) => {
      error.message += `\n  ${await seenIn(page, host)}`;
      throw error;
    });
  }

  async function first(role: string, name?: Name): Promise<ElementHandle<Element> | null> {
    const handle = await page.evaluateHandle(`${expression(role, name)}[0]`);
    return handle instanceof ElementHandle ? handle : null;
  }

  async function find(role: string, name?: Name) {
    return waitUntil(called(role, name), () => first(role, name));
  }

  async function count(role: string, name?: Name) {
    return Number(await page.evaluate(`${expression(role, name)}.length`));
  }

  async function seenTexts(role: string, name?: Name): Promise<string[]> {
    const json = await page.evaluate(`JSON.stringify(${expression(role, name)}.map((element) => element.innerText))`);
    return JSON.parse(String(json));
  }

  async function texts(role: string, name?: Name): Promise<string[]> {
    return (await seenTexts(role, name)).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Presses what `find` gives, once more where the press did not meet it: that is told, since a person's would be lost. */
  async function pressFound(what: string, find: () => Promise<ElementHandle<Element> | null>) {
    let presses = 0;
    await waitUntil(`a click on ${what}`, async () => {
      const element = await find();
      if (!element) return false;
      await page.bringToFront();
      presses += 1;
      if (await press(element)) return true;
      console.warn(`A press missed ${what}`);
      return presses === 2;
    });
  }

  function click(role: string, name: Name) {
    return pressFound(called(role, name), async () => {
      const element = await first(role, name);
      return element && !(await isInert(element)) ? element : null;
    });
  }

  async function isInert(element: ElementHandle<Element>): Promise<boolean> {
    return element.evaluate((it) => it.matches(':disabled, [aria-disabled="true"]'));
  }

  return {
    page,
    find,
    count,
    async names(role) {
      const named = `${expression(role)}.map((element) => element.ariaLabel ?? element.innerText.trim())`;
      return JSON.parse(String(await page.evaluate(`JSON.stringify(${named})`)));
    },
    async gone(role, name) {
      await waitUntil(`no ${called(role, name)}`, async () => (await count(role, name)) === 0);
    },
    async says(role, text, name, patience) {
      let last: string[] = [];
      const find = async () => {
        last = await texts(role, name);
        return last.find((candidate) => text.test(candidate));
      };
      return waitUntil(`${called(role, name)} to say ${text}`, find, patience).catch((error: Error) => {
        error.message += `\n  it said ${JSON.stringify(last).slice(0, 600)}`;
        throw error;
      });
    },
    async text(role, name) {
      await find(role, name);
      return (await texts(role, name))[0] ?? '';
    },
    async lines(role, name) {
      await find(role, name);
      const [seen = ''] = await seenTexts(role, name);
      return seen.split('\n').filter((line) => line.trim() !== '');
    },
    click,
    async fill(role, name, value) {
      await click(role, name);
      const field = await find(role, name);
      await field.evaluate((it) => {
        if (it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement) it.select();
      });
      if (value === '') await page.keyboard.press('Backspace');
      else await page.keyboard.type(value);
    },
    async tick(role, name) {
      const box = await find(role, name);
      if (!(await box.evaluate((it) => it.matches(':checked')))) await click(role, name);
    },
    async isDisabled(role, name) {
      return isInert(await find(role, name));
    },
    value(role, name) {
      return waitUntil(`a value in ${called(role, name)}`, async () =>
        (await find(role, name)).evaluate((it) => ('value' in it ? String(it.value) : '')),
      );
    },
  };
}
