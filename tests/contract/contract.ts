import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import * as z from 'zod/mini';

/** Constant Contact's own contract of the V3 API (Swagger 2.0), which lies beside the project, not in it. */
const FILE = new URL('../../../shared/constant-contact/v3-swagger.json', import.meta.url);

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.optional(z.boolean()),
  type: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  schema: z.optional(z.looseObject({})),
});

const operation = z.object({
  parameters: z._default(z.array(parameter), []),
  responses: z.record(z.string(), z.object({ schema: z.optional(z.looseObject({})) })),
});

const contractSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  definitions: z.record(z.string(), z.looseObject({})),
});

export type Operation = z.infer<typeof operation>;
export type Json = Record<string, unknown>;

export const contract = contractSchema.parse(correct(JSON.parse(readFileSync(FILE, 'utf8'))));

const answers = validator(contract.definitions);
const requests = validator(mapObjects(contract.definitions, onlyKnownProperties));

/** What is wrong with an answer, in words; empty where it follows the contract. It may have properties of its own. */
export function faultsOfAnswer(body: unknown, schema: Json): string[] {
  return faults(answers, body, schema);
}

/** What is wrong with a request body; a property the contract does not know is wrong too. */
export function faultsOfRequest(body: unknown, schema: Json): string[] {
  return faults(requests, body, schema);
}

/** The operation that a request means: its path with `{…}` in the place of ids, and what the contract says of it. */
export function operationOf(method: string, pathname: string): { template: string; operation: Operation } | null {
  const below = pathname.replace(/^\/v3/, '');
  const templates = Object.keys(contract.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
  for (const template of templates) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    const found = contract.paths[template]?.[method.toLowerCase()];
    if (found && pattern.test(below)) return { template, operation: found };
  }
  return null;
}

function validator(definitions: Json): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv.addSchema({ definitions }, 'contract');
}

function faults(ajv: Ajv, body: unknown, schema: Json): string[] {
  const located = mapObjects(schema, (object) =>
    typeof object.$ref === 'string' ? { ...object, $ref: `contract${object.$ref}` } : object,
  );
  ajv.validate(located, body);
  return (ajv.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** Custom fields of an import have names of their own, which the contract can only show by example. */
function onlyKnownProperties(object: Json): Json {
  if (object.properties === undefined || object.type !== 'object') return object;
  const dynamic = Object.keys(Object(object.properties)).some((name) => name.startsWith('cf:'));
  const patterns = dynamic ? { patternProperties: { '^cf:.+': { type: 'string', maxLength: 255 } } } : {};
  return { ...object, ...patterns, additionalProperties: false };
}

/** `maxItems: 0` stands where the description beside it says 50: nobody could send anything otherwise. */
function correct(json: unknown): unknown {
  return mapObjects(json, (object) => (object.maxItems === 0 ? { ...object, maxItems: 50 } : object));
}

function mapObjects<Value>(value: Value, change: (object: Json) => Json): Value;
function mapObjects(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(inner, change)])));
}
