/** For what nobody waits for: that it failed, as on a full disk, is no rejection that nobody handles. */
export function quietly(doing: Promise<unknown>): void {
  doing.catch(() => {});
}
