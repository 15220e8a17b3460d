import { type Remembered, remembered } from './remembered';

/** For tests: a value that is stored for as long as the test holds on to it. */
export function rememberedInMemory<T>(initial: T): Remembered<T> {
  let value = initial;
  return remembered<T>({
    getValue: async () => value,
    async setValue(next) {
      value = next;
    },
    async removeValue() {
      value = initial;
    },
  });
}
