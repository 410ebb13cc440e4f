import { type Finding, pointerTo } from './faults.ts';
import { isObject, type JsonObject, listAt, METHODS, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { deref } from './references.ts';
import { walk } from './shapes.ts';

/** What OpenAPI demands in words and its JSON Schema cannot say. */
export function checkStructure(document: OpenApiDocument): Finding[] {
  return [
    ...checkOperationIds(document),
    ...checkPaths(document),
    ...checkParameters(document),
    ...checkSecurity(document),
  ];
}

function checkOperationIds(document: OpenApiDocument): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  walk(document, 'document', '', (value, kind, pointer) => {
    const id = kind === 'operation' ? textAt(value, 'operationId') : undefined;
    if (id === undefined) return;
    const known = first.get(id);
    if (known === undefined) first.set(id, pointer);
    else
      findings.push({ pointer: `${pointer}/operationId`, message: `operationId '${id}' is already used at ${known}` });
  });
  return findings;
}

function checkPaths(document: OpenApiDocument): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  let operations = 0;
  for (const [path, item] of pathItems(document)) {
    const pointer = pointerTo('/paths', path);
    const shape = path.replaceAll(/\{[^{}]*\}/g, '{}');
    const known = first.get(shape);
    if (known === undefined) first.set(shape, path);
    else findings.push({ pointer, message: `'${path}' and '${known}' differ only in the names of their parameters` });
    if (/[{}]/.test(shape.replaceAll('{}', ''))) findings.push({ pointer, message: `'${path}' has an unpaired brace` });
    if (/[?#]/.test(path)) findings.push({ pointer, message: `'${path}' must be a path, without a query or fragment` });
    operations += METHODS.filter((method) => isObject(item[method])).length;
  }
  if (operations === 0) findings.push({ pointer: '/paths', message: 'the document has no operations' });
  return findings;
}

/** Path items with what a reference on them brings in; the item's own fields win. */
export function pathItems(document: OpenApiDocument): [string, JsonObject][] {
  return Object.entries(objectAt(document, 'paths'))
    .filter(([path, item]) => path.startsWith('/') && isObject(item))
    .map(([path, item]) => [path, { ...deref(document, item), ...(item as JsonObject) }]);
}

function checkParameters(document: OpenApiDocument): Finding[] {
  const findings: Finding[] = [];
  for (const [path, item] of pathItems(document)) {
    const pointer = pointerTo('/paths', path);
    const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
    const repeated = names.filter((name, index) => names.indexOf(name) !== index);
    for (const name of new Set(repeated)) {
      findings.push({ pointer, message: `path parameter '${name}' stands in '${path}' more than once` });
    }
    const shared = declared(document, item, pointer, findings);
    undeclaredInTemplate(shared, names, path, findings);
    for (const method of METHODS) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const at = pointerTo(pointer, method);
      const own = declared(document, operation, at, findings);
      undeclaredInTemplate(own, names, path, findings);
      for (const name of new Set(names)) {
        if (shared.has(name) || own.has(name)) continue;
        findings.push({ pointer: at, message: `path parameter '${name}' of '${path}' is not declared` });
      }
    }
  }
  return findings;
}

/** The path parameters that a list declares, by name, with their place. Repeats of any parameter are reported. */
function declared(document: OpenApiDocument, holder: JsonObject, at: string, findings: Finding[]): Map<string, string> {
  const inPath = new Map<string, string>();
  const seen = new Set<string>();
  listAt(holder, 'parameters').forEach((item, index) => {
    const parameter = deref(document, item);
    const name = textAt(parameter, 'name');
    const location = textAt(parameter, 'in');
    if (name === undefined || location === undefined) return;
    const pointer = pointerTo(at, 'parameters', index);
    if (seen.has(`${location} ${name}`)) {
      findings.push({ pointer, message: `${location} parameter '${name}' is declared twice` });
    }
    seen.add(`${location} ${name}`);
    if (location === 'path') inPath.set(name, pointer);
  });
  return inPath;
}

function undeclaredInTemplate(
  parameters: Map<string, string>,
  names: readonly string[],
  path: string,
  findings: Finding[],
): void {
  for (const [name, pointer] of parameters) {
    if (!names.includes(name)) findings.push({ pointer, message: `path parameter '${name}' is not in '${path}'` });
  }
}

/** A requirement that names a scheme nobody declared would ask for scopes that nobody can read. */
function checkSecurity(document: OpenApiDocument): Finding[] {
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes');
  const findings: Finding[] = [];
  walk(document, 'document', '', (value, kind, pointer) => {
    if (kind !== 'document' && kind !== 'operation') return;
    listAt(value, 'security').forEach((requirement, index) => {
      for (const name of isObject(requirement) ? Object.keys(requirement) : []) {
        if (Object.hasOwn(schemes, name)) continue;
        const at = pointerTo(pointer, 'security', index, name);
        findings.push({ pointer: at, message: `security scheme '${name}' is not declared in components` });
      }
    });
  });
  return findings;
}
