/** The windows that our part of the page is looked at in. At 200 % there is half the room. */
export const WINDOWS = [
  ['1280×860', { width: 1280, height: 860 }],
  ['1366×768', { width: 1366, height: 768 }],
  ['1024×640', { width: 1024, height: 640 }],
  ['420 px wide', { width: 420, height: 800 }],
  ['1280×860 at 200 %', { width: 640, height: 430, deviceScaleFactor: 2 }],
] as const;
