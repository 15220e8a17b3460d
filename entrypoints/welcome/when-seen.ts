/**
 * Runs `look` whenever somebody begins to look at the page, now included: a tab left open behind others spends none of
 * the day's calls. Gives the function that stops that.
 */
export function whenSeen(look: () => void): () => void {
  const lookIfSeen = () => {
    if (document.visibilityState === 'visible') look();
  };
  lookIfSeen();
  document.addEventListener('visibilitychange', lookIfSeen);
  return () => document.removeEventListener('visibilitychange', lookIfSeen);
}
