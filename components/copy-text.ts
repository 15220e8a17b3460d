/**
 * Puts text on the clipboard; tells whether it did. A page's permissions policy may forbid the clipboard API even to a
 * content script: then the older way, a selection in a textarea put beside `near`, within the same click.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, near);
  }
}

function copyBySelection(text: string, near: Element): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  near.after(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
