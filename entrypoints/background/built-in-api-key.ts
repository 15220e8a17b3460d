/** Filled in by the build from `WXT_CC_API_KEY`, see `wxt.config.ts`. */
declare const __BUILT_IN_API_KEY__: string;

/** The API key of a build for one organization, empty where each admin brings their own. */
export const BUILT_IN_API_KEY = __BUILT_IN_API_KEY__;
