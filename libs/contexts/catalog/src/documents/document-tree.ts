import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Scalar, type YAMLMap } from 'yaml';
import { MAX_DEPTH, faultAt } from './document-text.ts';
import { type Fault, pointerTo, segmentsOf } from './faults.ts';

/** Values in a document, aliases written out. A real document of 10 MB has about a million. */
const MAX_VALUES = 2_000_000;

export interface DocumentTree {
  value: unknown;
  faults: Fault[];
  locate(pointer: string): { line: number; column: number };
}

class LimitReached extends Error {}

/** Turns a syntax tree into plain values: no aliases, no prototypes, no repeated keys, and never too much. */
export function treeOf(root: Node | null, lines: LineCounter): DocumentTree {
  const reader = new TreeReader(lines);
  const value = reader.read(root);
  return { value, faults: reader.faults, locate: (pointer) => reader.locate(root, pointer) };
}

class TreeReader {
  readonly faults: Fault[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly targets = new Map<Node, Node>();
  private readonly open = new Set<Node>();
  private readonly path: (string | number)[] = [];
  private values = 0;
  private readonly lines: LineCounter;

  constructor(lines: LineCounter) {
    this.lines = lines;
  }

  read(root: Node | null): unknown {
    try {
      return this.valueOf(root, 0, false);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      return undefined;
    }
  }

  locate(root: Node | null, pointer: string): { line: number; column: number } {
    let node: Node | null | undefined = root;
    let offset = root?.range?.[0] ?? 0;
    for (const segment of segmentsOf(pointer)) {
      const found = isAlias(node) ? this.targets.get(node) : node;
      if (isMap(found)) {
        const pair = found.items.find((item) => keyText(item.key) === segment);
        if (!pair) break;
        offset = rangeStart(pair.key) ?? offset;
        node = pair.value as Node | null;
      } else if (isSeq(found)) {
        node = found.items[Number(segment)] as Node | undefined;
        if (!node) break;
        offset = rangeStart(node) ?? offset;
      } else break;
    }
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private valueOf(node: Node | null, depth: number, expanding: boolean): unknown {
    this.values += 1;
    if (this.values > MAX_VALUES) this.stop(node, 'the document has too many values once its aliases are written out');
    if (depth > MAX_DEPTH) this.stop(node, `the document is nested deeper than ${MAX_DEPTH} levels`);
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.aliasValue(node, depth);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor && !expanding) this.anchors.set(anchor, node);
    if (isScalar(node)) return this.scalarValue(node);
    this.open.add(node);
    const value = isMap(node)
      ? this.mapValue(node, depth, expanding)
      : isSeq(node)
        ? node.items.map((item, index) => this.member(index, item as Node, depth, expanding))
        : null;
    this.open.delete(node);
    return value;
  }

  private aliasValue(node: Node & { source: string }, depth: number): unknown {
    const target = this.targets.get(node) ?? this.anchors.get(node.source);
    if (!target) return this.fault(node, `the alias *${node.source} has no anchor`);
    if (this.open.has(target)) return this.fault(node, `the alias *${node.source} holds itself`);
    this.targets.set(node, target);
    return this.valueOf(target, depth + 1, true);
  }

  private scalarValue(node: Scalar): unknown {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return this.fault(node, `${node.source ?? value} is not a number in JSON`);
    }
    return value ?? null;
  }

  private mapValue(node: YAMLMap, depth: number, expanding: boolean): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const merged: unknown[] = [];
    for (const pair of node.items) {
      const key = keyText(pair.key);
      if (key === undefined) this.fault(pair.key as Node, 'a key must be text');
      else if (key === '__proto__') this.fault(pair.key as Node, 'the name __proto__ is not allowed', key);
      else if (Object.hasOwn(value, key)) this.fault(pair.key as Node, `the key '${key}' is written twice`, key);
      else {
        const item = this.member(key, pair.value as Node | null, depth, expanding);
        if (isMergeKey(pair.key)) merged.push(item);
        else value[key] = item;
      }
    }
    for (const source of merged.flat()) {
      if (typeof source !== 'object' || source === null) this.fault(node, 'a merge (<<) takes maps only');
      else for (const [key, item] of Object.entries(source)) if (!Object.hasOwn(value, key)) value[key] = item;
    }
    return value;
  }

  private member(key: string | number, node: Node | null, depth: number, expanding: boolean): unknown {
    this.path.push(key);
    const value = this.valueOf(node, depth + 1, expanding);
    this.path.pop();
    return value;
  }

  private fault(node: Node, message: string, ...below: string[]): undefined {
    this.faults.push(faultAt(this.lines, rangeStart(node) ?? 0, message, pointerTo('', ...this.path, ...below)));
    return undefined;
  }

  private stop(node: Node | null, message: string): never {
    this.faults.push(faultAt(this.lines, rangeStart(node) ?? 0, message));
    throw new LimitReached(message);
  }
}

function rangeStart(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

/** A key as it is written: `200` and `1.0` stay what they look like. */
function keyText(key: unknown): string | undefined {
  if (key === null) return '';
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** The merge key of YAML 1.1, which many documents use; quoted it is an ordinary name. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}
