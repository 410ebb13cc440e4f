/** What the matcher needs to know of an operation: its method and its path template (`/orders/{id}`). */
export interface Route {
  readonly method: string;
  readonly path: string;
}

export type RouteMatch<R extends Route> =
  | { kind: 'matched'; operation: R; params: Record<string, string> }
  | { kind: 'method_not_allowed'; allow: string[] }
  | { kind: 'unmatched' };

export interface RouteMatcher<R extends Route> {
  match(method: string, path: string): RouteMatch<R>;
  /** Methods of the path, sorted; none when it is unmatched. */
  methodsOf(path: string): string[];
}

interface Endpoint<R> {
  readonly operation: R;
  readonly names: readonly string[];
}

/** A segment of text and parameters (`{name}.{format}`), held as the texts around its parameters. */
interface Mixed<R> {
  readonly texts: readonly string[];
  readonly node: Node<R>;
}

/** One path segment of all templates. A lookup visits a node at most once, so hostile templates cannot slow it. */
interface Node<R> {
  readonly literals: Map<string, Node<R>>;
  readonly mixed: Mixed<R>[];
  parameter: Node<R> | undefined;
  readonly endpoints: Map<string, Endpoint<R>>;
}

function emptyNode<R>(): Node<R> {
  return { literals: new Map(), mixed: [], parameter: undefined, endpoints: new Map() };
}

/**
 * Finds the operation of a request. The more concrete path wins before the method is looked at (OpenAPI 3.1,
 * Paths Object), so `/orders/search` never falls through to `/orders/{id}`.
 */
export function createMatcher<R extends Route>(operations: Iterable<R>): RouteMatcher<R> {
  const root = emptyNode<R>();
  let plain = true;
  for (const operation of operations) {
    insert(root, operation);
    if (operation.path.includes(';')) plain = false;
  }
  const locate = (path: string, values: string[]): Node<R> | undefined => {
    const segments = decodeSegments(path);
    const node = segments && find(root, segments, 0, values);
    if (!node || !plain || !segments.some((segment) => segment.includes(';'))) return node;
    // Many servers cut path parameters off: `/orders/search;x` must not pass as `/orders/{id}` and arrive as the search.
    const cut = find(
      root,
      segments.map((segment) => segment.replace(/;.*$/s, '')),
      0,
      [],
    );
    return cut === undefined || cut === node ? node : undefined;
  };
  return {
    methodsOf: (path) => [...(locate(path, [])?.endpoints.keys() ?? [])].sort(),
    match(method, path) {
      const values: string[] = [];
      const node = locate(path, values);
      if (!node) return { kind: 'unmatched' };
      const endpoint = node.endpoints.get(method.toUpperCase());
      if (!endpoint) return { kind: 'method_not_allowed', allow: [...node.endpoints.keys()].sort() };
      const params = Object.fromEntries(endpoint.names.map((name, index) => [name, values[index] ?? '']));
      return { kind: 'matched', operation: endpoint.operation, params };
    },
  };
}

/** Decodes each segment once; undefined when a segment is malformed or could mean another path once decoded. */
function decodeSegments(path: string): string[] | undefined {
  if (!path.startsWith('/')) return undefined;
  const segments: string[] = [];
  for (const raw of path.slice(1).split('/')) {
    const segment = raw.includes('%') ? decodeSegment(raw) : raw;
    if (segment === undefined || segment === '.' || segment === '..' || segment.includes('/')) return undefined;
    segments.push(segment);
  }
  return segments;
}

function decodeSegment(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

function find<R>(node: Node<R>, segments: string[], index: number, values: string[]): Node<R> | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.endpoints.size > 0 ? node : undefined;
  const literal = node.literals.get(segment);
  const exact = literal && find(literal, segments, index + 1, values);
  if (exact) return exact;
  const taken = values.length;
  for (const candidate of node.mixed) {
    const parts = valuesBetween(candidate.texts, segment);
    if (!parts) continue;
    values.push(...parts);
    const found = find(candidate.node, segments, index + 1, values);
    if (found) return found;
    values.length = taken;
  }
  if (!node.parameter || segment === '') return undefined;
  values.push(segment);
  const found = find(node.parameter, segments, index + 1, values);
  if (!found) values.length = taken;
  return found;
}

function insert<R extends Route>(root: Node<R>, operation: R): void {
  const names: string[] = [];
  let node = root;
  for (const segment of operation.path.replace(/^\//, '').split('/')) {
    const inSegment = [...segment.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
    names.push(...inSegment);
    node = inSegment.length === 0 ? literalChild(node, segment) : patternChild(node, segment);
  }
  const method = operation.method.toUpperCase();
  if (!node.endpoints.has(method)) node.endpoints.set(method, { operation, names });
}

function literalChild<R>(node: Node<R>, segment: string): Node<R> {
  const text = decodeSegment(segment) ?? segment;
  const child = node.literals.get(text) ?? emptyNode<R>();
  node.literals.set(text, child);
  return child;
}

function patternChild<R>(node: Node<R>, segment: string): Node<R> {
  if (/^\{[^{}]*\}$/.test(segment)) return (node.parameter ??= emptyNode<R>());
  const texts = segment.split(/\{[^{}]*\}/).map((text) => decodeSegment(text) ?? text);
  const known = node.mixed.find((candidate) => candidate.texts.join('{}') === texts.join('{}'));
  if (known) return known.node;
  const created = { texts, node: emptyNode<R>() };
  node.mixed.push(created);
  // More literal text is more concrete: `{name}.tar.gz` is tried before `{name}.gz`.
  node.mixed.sort((left, right) => right.texts.join('').length - left.texts.join('').length);
  return created.node;
}

/**
 * The shortest value between each two texts, none empty. A plain search and not a regular expression, so that
 * no template makes a long segment slow.
 */
function valuesBetween(texts: readonly string[], segment: string): string[] | undefined {
  const first = texts[0] ?? '';
  const last = texts.at(-1) ?? '';
  const end = segment.length - last.length;
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const text of texts.slice(1, -1)) {
    const next = segment.indexOf(text, start + 1);
    if (next < 0) return undefined;
    values.push(segment.slice(start, next));
    start = next + text.length;
  }
  if (end <= start) return undefined;
  values.push(segment.slice(start, end));
  return values;
}
