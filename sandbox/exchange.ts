import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, type Faults, faultyAnswer } from './faults';
import type { Outcome } from './outcome';
import type { RequestRecord } from './request-log';

type Answer = (request: Request) => Response | Promise<Response>;

/**
 * One request from arrival to its end: written down, met by a fault or not, answered by whoever answers for its host.
 */
export async function exchange(
  request: Request,
  log: RequestRecord[],
  faults: Faults,
  answer: Answer,
): Promise<Outcome> {
  const url = new URL(request.url);
  const { record, replay } = await writeDown(request, url);
  log.push(record);
  const fault = faults.take(request.method, url);
  record.fault = fault?.kind ?? null;
  const outcome = await meet(fault, replay, answer);
  record.took = Date.now() - record.at;
  if (outcome.kind === 'answered' || outcome.kind === 'cut') record.status = outcome.response.status;
  return outcome;
}

async function writeDown(request: Request, url: URL): Promise<{ record: RequestRecord; replay: Request }> {
  const at = Date.now();
  const { method, headers } = request;
  const bytes = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const record: RequestRecord = {
    method,
    host: url.hostname,
    path: url.pathname + url.search,
    headers: new Headers(headers),
    origin: headers.get('origin'),
    body: bytes ? new TextDecoder().decode(bytes) : '',
    at,
    took: null,
    fault: null,
    status: null,
  };
  return { record, replay: new Request(request.url, { method, headers: new Headers(headers), body: bytes }) };
}

async function meet(fault: Fault | null, request: Request, answer: Answer): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return { kind: 'answered', response: await answer(request) };
    case 'latency':
      await delay(fault.milliseconds);
      return { kind: 'answered', response: await answer(request) };
    case 'held':
      await fault.until;
      return { kind: 'answered', response: await answer(request) };
    case 'status':
      return { kind: 'answered', response: faultyAnswer(fault.status, fault.body) };
    case 'drop':
      return { kind: 'dropped' };
    case 'cut':
      return { kind: 'cut', response: await answer(request) };
    case 'silence':
      await answer(request);
      return { kind: 'silent' };
    case 'altered':
      return { kind: 'answered', response: await altered(await answer(request), fault.alter) };
    case 'redirect':
      return { kind: 'answered', response: new Response(null, { status: 307, headers: { location: fault.to } }) };
  }
}

async function altered(response: Response, alter: (text: string) => string): Promise<Response> {
  const text = await response.text();
  return new Response(text === '' ? null : alter(text), response);
}
