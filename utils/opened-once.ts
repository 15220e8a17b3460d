/**
 * Something, such as a database, that is opened when it is first needed, and once. An opening that failed is tried
 * again by the next who needs it: a full disk or a blocked upgrade passes. `open` calls `forget` when the browser closes the database.
 *
 * @example const opened = openedOnce((forget) => openDB('activity-log', 1, { upgrade, terminated: forget }));
 */
export function openedOnce<T>(open: (forget: () => void) => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined;
  const forget = () => {
    opening = undefined;
  };
  return () => {
    opening ??= open(forget).catch((error) => {
      forget();
      throw error;
    });
    return opening;
  };
}
