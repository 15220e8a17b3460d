/** Whatever has the focus is about to go: the region it stands in keeps it. */
export function focusRegionOf(element: HTMLElement | null): void {
  const region = element?.closest<HTMLElement>('section, [role="tabpanel"], main');
  if (!region) return;
  region.tabIndex = -1;
  region.focus();
}
