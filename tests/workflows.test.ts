import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = '.github/workflows';

interface Step {
  uses?: string;
  run?: string;
}

interface Job {
  needs?: string | string[];
  uses?: string;
  strategy?: { matrix: Record<string, unknown> };
  steps?: Step[];
}

interface Workflow {
  jobs: Record<string, Job>;
}

const TEXTS = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } };
const PERMISSIONS = { type: 'object', minProperties: 1, additionalProperties: { enum: ['read', 'write', 'none'] } };

/** An action of a named version, or one of our own workflows. */
const ACTION = { type: 'string', pattern: '^(\\./\\.github/workflows/[\\w-]+\\.yml|[\\w.-]+/[\\w./-]+@v\\d+)$' };

const STEP = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    if: { type: 'string' },
    uses: ACTION,
    run: { type: 'string' },
    with: TEXTS,
    env: TEXTS,
  },
  oneOf: [{ required: ['uses'] }, { required: ['run'] }],
};

const JOB = {
  type: 'object',
  additionalProperties: false,
  properties: {
    needs: { type: ['string', 'array'] },
    uses: ACTION,
    'runs-on': { type: 'string' },
    'timeout-minutes': { type: 'integer' },
    permissions: PERMISSIONS,
    strategy: {
      type: 'object',
      additionalProperties: false,
      properties: { 'fail-fast': { type: 'boolean' }, matrix: { type: 'object', minProperties: 1 } },
    },
    steps: { type: 'array', minItems: 1, items: STEP },
  },
  oneOf: [{ required: ['uses'] }, { required: ['runs-on', 'steps', 'timeout-minutes'] }],
};

/** Of what GitHub knows, the part that is used here; a key that is misspelled is none of it. */
const WORKFLOW = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'on', 'permissions', 'jobs'],
  properties: {
    name: { type: 'string' },
    on: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        ['push', 'pull_request', 'schedule', 'workflow_call', 'workflow_dispatch'].map((event) => [event, true]),
      ),
    },
    permissions: PERMISSIONS,
    jobs: { type: 'object', minProperties: 1, additionalProperties: JOB },
  },
};

const isWorkflow = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(WORKFLOW);
const scripts: object = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

/** What `.github` holds is not run here, so that it is read closely. */
describe.each(readdirSync(FOLDER))('the workflow %s', (file) => {
  const workflow: Workflow = parse(readFileSync(join(FOLDER, file), 'utf8'));
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps ?? []);

  it('says what GitHub understands', () => {
    isWorkflow(workflow);
    expect(isWorkflow.errors ?? []).toEqual([]);
  });

  it('waits for jobs, uses workflows and runs scripts that there are', () => {
    const needed = jobs.flatMap(([, { needs = [] }]) => needs);
    expect(needed.filter((name) => !(name in workflow.jobs))).toEqual([]);
    const own = jobs.flatMap(([, { uses = '' }]) => (uses.startsWith('./') ? [uses] : []));
    expect(own.filter((path) => !existsSync(path))).toEqual([]);
    const run = steps.flatMap(({ run: line = '' }) =>
      [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('takes of its matrix only what is in it', () => {
    for (const [, job] of jobs) {
      const taken = [...JSON.stringify(job).matchAll(/matrix\.(\w+)/g)].map(([, name = '']) => name);
      expect(taken.filter((name) => !(name in (job.strategy?.matrix ?? {})))).toEqual([]);
    }
  });
});

it('tests on every Node that is promised, on Linux and on Windows', () => {
  const { jobs }: Workflow = parse(readFileSync(join(FOLDER, 'test.yml'), 'utf8'));
  expect(jobs.test?.strategy?.matrix).toEqual({ node: [20, 22, 24], os: ['ubuntu-latest', 'windows-latest'] });
});

it('asks who reports a fault for browser, version and contacts page', () => {
  const { body } = parse(readFileSync('.github/ISSUE_TEMPLATE/fault.yml', 'utf8')) as {
    body: Array<{ type: string; id: string; attributes: object; validations?: { required: boolean } }>;
  };
  expect(body.every(({ type, attributes }) => /^(dropdown|input|textarea)$/.test(type) && 'label' in attributes)).toBe(
    true,
  );
  expect(new Set(body.map(({ id }) => id)).size).toBe(body.length);
  const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(['browser', 'version', 'page']));
});
