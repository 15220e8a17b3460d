import type { ErrorBody, Fault } from '../../sandbox/faults';
import { ALTERATIONS } from './alterations';
import type { ProductRequest } from './requests';

/** A host that is none of Constant Contact's. */
export const ELSEWHERE = 'elsewhere.example';

/** What a request comes to: `ok` or the kind of its failure, and how often the server heard of it. */
export interface CellOutcome {
  result: string;
  arrivals: number;
}

/** One way in which something goes wrong with a request. */
export interface Trouble {
  name: string;
  /** None: nobody can be reached at all. */
  fault?: Fault;
  /** Default: every time. */
  times?: number;
  /** Whether the server does what was asked, whatever is heard of it. */
  takesEffect?: true;
  read: CellOutcome;
  write: CellOutcome;
}

/** A read is sent three times where that may help; a write never is. */
const repeated = (result: string) => ({ read: { result, arrivals: 3 }, write: { result, arrivals: 1 } });
const once = (result: string) => ({ read: { result, arrivals: 1 }, write: { result, arrivals: 1 } });
const both = (result: string, arrivals: number) => ({ read: { result, arrivals }, write: { result, arrivals } });
const status = (code: number, body: ErrorBody = 'array'): Fault => ({ kind: 'status', status: code, body });
const error = (error_key: string, error_message = ''): ErrorBody => ({ json: { error_key, error_message } });

export const TROUBLES: Trouble[] = [
  { name: 'connection refused', ...both('offline', 0) },
  { name: 'connection dropped', fault: { kind: 'drop' }, ...repeated('offline') },
  { name: 'answer lost half-way', fault: { kind: 'cut' }, takesEffect: true, ...repeated('offline') },
  { name: 'silence', fault: { kind: 'silence' }, takesEffect: true, ...once('timeout') },
  { name: '401 once', fault: status(401), times: 1, takesEffect: true, ...both('ok', 2) },
  { name: '401', fault: status(401), ...both('session-expired', 2) },
  { name: '403 scope', fault: status(403, error('unauthorized', 'Missing scope')), ...once('forbidden: scope') },
  { name: '403 right', fault: status(403, error('x', 'Missing privilege')), ...once('forbidden: privilege') },
  { name: '403 key', fault: status(403, error('x', 'Application disabled')), ...once('forbidden: deactivated') },
  { name: '403', fault: status(403), ...once('forbidden: unknown') },
  { name: '404', fault: status(404), ...once('not-found') },
  { name: '409', fault: status(409), ...once('conflict: unknown') },
  { name: '429 a second', fault: status(429, error('throttled')), ...repeated('throttled') },
  { name: '429 a day', fault: status(429, error('quota_exceeded')), ...once('daily-quota') },
  { name: '429 queue', fault: status(429, { json: { message: '1,000 queued' } }), ...once('queue-full') },
  {
    name: '429 bare',
    fault: status(429, 'empty'),
    read: { result: 'daily-quota', arrivals: 3 },
    write: { result: 'throttled', arrivals: 1 },
  },
  { name: '500', fault: status(500), ...repeated('service-down') },
  { name: '502 HTML', fault: status(502, 'html'), ...repeated('service-down') },
  { name: '503', fault: status(503, 'empty'), ...repeated('service-down') },
  { name: '200 HTML', fault: status(200, 'html'), ...once('unexpected-answer') },
  { name: '200 of another shape', fault: status(200, { json: 'Fine' }), ...once('unexpected-answer') },
  {
    name: 'redirect to another host',
    fault: { kind: 'redirect', to: `https://${ELSEWHERE}/v3/contacts` },
    ...repeated('offline'),
  },
  ...ALTERATIONS.map(
    ({ name, alter }): Trouble => ({
      name,
      fault: { kind: 'altered', alter },
      takesEffect: true,
      ...once(name === '200 truncated' ? 'unexpected-answer' : 'ok'),
    }),
  ),
];

/** What `request` must come to in `trouble`. */
export function dueOutcome(request: ProductRequest, trouble: Trouble): CellOutcome {
  const due = request.method === 'GET' ? trouble.read : trouble.write;
  const isFine =
    (request.ignoresBody && /^200 (of another shape|truncated)/.test(trouble.name)) ||
    (request.worksWithoutRight && trouble.name.startsWith('403'));
  return isFine ? { ...due, result: 'ok' } : due;
}
