import type { Failure } from '@/utils/failure';
import type { Connection, Diagnostics, SignInRecord } from '@/utils/messages';
import { plainSentence } from './plain-sentence';

/** The program that the diagnostics are of. */
interface Program {
  version: string;
  /** Its user agent. */
  browser: string;
  /** What the browser speaks. */
  language: string;
  /** How each account stands, without its name. */
  accounts: readonly Connection[];
}

/** Diagnostics as a text for an issue, in the words of developers: no token, key, address, name, list name or id is in it. */
export function diagnosticsText({ probes, signIn, calls, page }: Diagnostics, program: Program): string {
  const lines = [
    `Hidden Contact Check ${program.version}, ${program.language}`,
    program.browser,
    `accounts: ${program.accounts.join(', ') || 'none'}`,
    '',
    ...probes.map(({ name, failure }) => `probe ${name}: ${failure ? failureCode(failure) : 'OK'}`),
    '',
    `last sign-in: ${signIn ? signInText(signIn) : 'none'}`,
    `contacts page: ${page ? `${page.generation}, search box by ${page.searchBox ?? 'nothing (not found)'}, ${page.at}` : 'none seen'}`,
    '',
    'last requests:',
    ...calls.map(({ method, path, status, errorKey, milliseconds, misfits }) =>
      [
        method,
        path,
        status ?? 'no answer',
        errorKey,
        `${milliseconds} ms`,
        ...misfits.map((misfit) => `misfit: ${misfit}`),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The kind of a failure and what we call its reason; a server's own sentences may name somebody. */
function failureCode(failure: Failure): string {
  const parts: Array<string | number> = [failure.kind];
  if ('reason' in failure) parts.push(failure.reason);
  if ('status' in failure && failure.status !== undefined) parts.push(failure.status);
  if ('missing' in failure && failure.missing) parts.push(...failure.missing);
  if ('problem' in failure && failure.problem) parts.push(failure.problem);
  return parts.join(' ');
}

function signInText({ at, failure }: SignInRecord): string {
  if (!failure) return `succeeded, ${at}`;
  const words = 'detail' in failure && failure.detail ? `: ${plainSentence(failure.detail)}` : '';
  return `${failureCode(failure)}${words}, ${at}`;
}
