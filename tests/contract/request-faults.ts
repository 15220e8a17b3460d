import type { RequestRecord } from '../../sandbox/request-log';
import { faultsOfRequest, type Operation, operationOf } from './contract';

/** Everything about a request that the contract does not allow: its path, its parameters, its body. */
export function requestFaults(request: RequestRecord): string[] {
  const url = new URL(request.path, `https://${request.host}`);
  const known = operationOf(request.method, url.pathname);
  if (!known) return ['the contract has no such path'];
  const { parameters } = known.operation;
  const faults = [...url.searchParams].flatMap(([name, value]) => parameterFaults(parameters, name, value));
  const body = parameters.find((one) => one.in === 'body');
  if (!body) return request.body === '' ? faults : [...faults, 'a body where none belongs'];
  return [...faults, ...faultsOfRequest(JSON.parse(request.body), body.schema ?? {})];
}

function parameterFaults(parameters: Operation['parameters'], name: string, value: string): string[] {
  // What a link to the next page carries is the API's own business.
  if (name === 'cursor') return [];
  const parameter = parameters.find((one) => one.in === 'query' && one.name === name);
  if (!parameter) return [`${name} is no parameter`];
  const { enum: choices, minimum = -Infinity, maximum = Infinity } = parameter;
  const isChoice = !choices || value.split(',').every((one) => choices.includes(one));
  const isWithin = parameter.type !== 'integer' || (Number(value) >= minimum && Number(value) <= maximum);
  return isChoice && isWithin ? [] : [`${name}=${value}`];
}
