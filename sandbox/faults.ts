/** What goes wrong with a request. */
export type Fault =
  /** The answer comes late. */
  | { kind: 'latency'; milliseconds: number }
  /** The answer comes once it is let go; nothing takes effect before. */
  | { kind: 'held'; until: Promise<void> }
  /** Refused without any effect, with one of the API's error shapes or what a gateway sends. */
  | { kind: 'status'; status: number; body?: ErrorBody }
  /** The connection ends before any header; nothing took effect. */
  | { kind: 'drop' }
  /** It takes effect, the headers come, and the connection ends in the middle of the body. */
  | { kind: 'cut' }
  /** It takes effect, and no answer ever comes. */
  | { kind: 'silence' }
  /** It takes effect, and what is answered is changed on its way; an answer without a body stays. */
  | { kind: 'altered'; alter(text: string): string }
  /** Without any effect, another address is named to ask instead. */
  | { kind: 'redirect'; to: string };

export type ErrorBody =
  /** `[{error_key, error_message}]` */
  | 'array'
  /** `{error_key, error_message}` */
  | 'object'
  | 'html'
  | 'empty'
  /** Anything else, sent as JSON. */
  | { json: unknown };

/** Which requests a fault meets: all that match, or the first `times` of them after `skip` were left alone. */
export interface FaultRule {
  fault: Fault;
  method?: string;
  host?: string;
  /** The path without query; a string matches its beginning. */
  path?: string | RegExp;
  /** Of the query, as it is sent: `?email=a%40b.example&status=all`; a string is all of it. */
  query?: string | RegExp;
  /** Default: every time, until it is taken away. */
  times?: number;
  skip?: number;
}

/** The faults that are switched on. The first rule that matches a request is the one it meets. */
export class Faults {
  #rules: Array<FaultRule & { left: number; toSkip: number }> = [];

  /** Switches a fault on; the function it gives back takes it away. */
  add(rule: FaultRule): () => void {
    const entry = { ...rule, left: rule.times ?? Number.POSITIVE_INFINITY, toSkip: rule.skip ?? 0 };
    this.#rules.push(entry);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== entry);
    };
  }

  /** Holds back the answers to all that match, until the function it gives back lets them go. */
  hold(rule: Omit<FaultRule, 'fault'>): () => void {
    let letGo = () => {};
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const remove = this.add({ ...rule, fault: { kind: 'held', until } });
    return () => {
      remove();
      letGo();
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault for this request, which is one of the rule's `times` from now on. */
  take(method: string, url: URL): Fault | null {
    for (const rule of this.#rules) {
      if (rule.left <= 0 || !matches(rule, method, url)) continue;
      if (rule.toSkip > 0) {
        rule.toSkip -= 1;
        continue;
      }
      rule.left -= 1;
      return rule.fault;
    }
    return null;
  }
}

function matches(rule: FaultRule, method: string, url: URL): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.host !== undefined && rule.host !== url.hostname) return false;
  if (typeof rule.query === 'string' && rule.query !== url.search) return false;
  if (rule.query instanceof RegExp && !rule.query.test(url.search)) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? url.pathname.startsWith(rule.path) : rule.path.test(url.pathname);
}

/** The answer of a `status` fault. */
export function faultyAnswer(status: number, body: ErrorBody = 'array'): Response {
  const error = { error_key: `fault.${status}`, error_message: `The sandbox was told to answer ${status}.` };
  if (body === 'array') return Response.json([error], { status });
  if (body === 'object') return Response.json(error, { status });
  if (body === 'empty') return new Response(null, { status });
  if (body === 'html') {
    const page = `<!doctype html><html><head><title>${status}</title></head><body><h1>Gateway says ${status}</h1></body></html>`;
    return new Response(page, { status, headers: { 'content-type': 'text/html' } });
  }
  return Response.json(body.json, { status });
}
