/** The query of a check of this address, and of none that its beginning may be taken for while it is typed: `…@example.co`. */
export function checkQuery(address: string): RegExp {
  return new RegExp(`[?&]email=${encodeURIComponent(address)}(&|$)`);
}

/** Whether a request is a check of this address. */
export function isCheckOf(address: string) {
  return ({ path }: { path: string }) => checkQuery(address).test(path);
}

/** The address that a request checks; none where it checks no address. */
export function checkedAddress({ path }: { path: string }): string[] {
  return new URLSearchParams(path.split('?')[1]).getAll('email');
}
