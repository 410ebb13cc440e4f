/** Files by path; a tree that breaks one rule of `.dependency-cruiser.mjs` and no other. */
export type Tree = Readonly<Record<string, string>>;

const KERNEL = 'libs/core/kernel/src/index.ts';
const ENGINE = 'libs/engines/mail/src/index.ts';
const REST = 'libs/core/rest/src/index.ts';
const CONTEXT = 'libs/contexts/usage/src/index.ts';
const PLANE = 'libs/planes/data/src/index.ts';
const TOOL = 'tools/demo/main.ts';
const leaf = 'export const a = 1;\n';

/** The first path imports the second, and nothing else is there. */
function importing(from: string, to: string, more: Tree = {}): Tree {
  const up = '../'.repeat(from.split('/').length - 1);
  return { [to]: leaf, [from]: `export { a } from '${up}${to}';\n`, ...more };
}

const npmPackage = (name: string, folder = '.'): Tree => ({
  [`${folder}/node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'dist/index.js' }),
  [`${folder}/node_modules/${name}/dist/index.js`]: 'exports.a = 1;\n',
});
const declaring = (folder: string, kind: 'dependencies' | 'devDependencies', name: string): Tree => ({
  [`${folder}/package.json`]: JSON.stringify({ name: 'fixture', [kind]: { [name]: '1' } }),
});
const takesFrom = (name: string): string => `export { a } from '${name}';\n`;

/** A file of `workspace` imports a package that the workspace declares. */
const using = (workspace: string, file: string, name: string): Tree => ({
  ...npmPackage(name),
  ...declaring(workspace, 'dependencies', name),
  [`${workspace}/${file}`]: takesFrom(name),
});

/** For each rule, the ways in which it may be broken. */
export const BROKEN: Readonly<Record<string, readonly Tree[]>> = {
  'no-cycles': [
    {
      'libs/core/kernel/src/a.ts': "export { b } from './b.ts';\nexport const a = 1;\n",
      'libs/core/kernel/src/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
  ],
  'kernel-is-innermost': [importing('libs/core/kernel/src/id.ts', 'libs/core/contracts/src/index.ts')],
  'contracts-know-the-kernel-only': [importing('libs/core/contracts/src/words.ts', 'libs/core/access/src/index.ts')],
  'access-is-pure': [
    importing('libs/core/access/src/rules.ts', REST),
    using('libs/core/access', 'src/rules.ts', 'rxjs'),
    using('libs/core/access', 'src/rules.ts', 'ipaddr.js-like'),
  ],
  'core-knows-no-outer-layer': [
    importing('libs/core/rest/src/fields.ts', ENGINE),
    importing('libs/core/rest/src/fields.ts', CONTEXT),
    importing('libs/core/rest/src/fields.ts', PLANE),
    importing('libs/core/rest/src/fields.ts', TOOL),
  ],
  'engines-know-no-outer-layer': [
    importing('libs/engines/mail/src/port.ts', CONTEXT),
    importing('libs/engines/mail/src/port.ts', PLANE),
    importing('libs/engines/mail/src/port.ts', 'workflows/src/index.ts'),
  ],
  'contexts-never-import-each-other': [importing('libs/contexts/audit/src/report.ts', CONTEXT)],
  'contexts-know-no-outer-layer': [
    importing('libs/contexts/audit/src/report.ts', PLANE),
    importing('libs/contexts/audit/src/report.ts', 'workflows/src/index.ts'),
  ],
  'domain-is-pure': [
    importing('libs/contexts/audit/src/domain/decide.ts', ENGINE),
    importing('libs/contexts/audit/src/domain/decide.ts', REST),
    importing('libs/contexts/audit/src/domain/decide.ts', 'libs/contexts/audit/src/report.ts'),
    using('libs/contexts/audit', 'src/domain/decide.ts', 'uuid'),
    {
      ...npmPackage('ajv', 'libs/contexts/audit'),
      ...declaring('libs/contexts/audit', 'dependencies', 'ajv'),
      'libs/contexts/audit/src/domain/decide.ts': takesFrom('ajv'),
    },
  ],
  'decisions-ask-no-machine': [
    { 'libs/core/access/src/rules.ts': "export { readFile } from 'node:fs/promises';\n" },
    { 'libs/contexts/audit/src/domain/decide.ts': "export { randomBytes } from 'node:crypto';\n" },
    { 'workflows/src/terms.ts': "export { setTimeout } from 'timers/promises';\n" },
  ],
  'planes-never-import-each-other': [importing('libs/planes/control/src/main.ts', PLANE)],
  'planes-know-no-apps': [
    importing('libs/planes/control/src/main.ts', 'apps/api/src/index.ts'),
    importing('libs/planes/control/src/main.ts', TOOL),
  ],
  'apps-stand-alone': [
    importing('apps/api/src/main.ts', 'apps/worker/src/index.ts'),
    importing('apps/api/src/main.ts', TOOL),
  ],
  'flows-are-pure': [
    importing('workflows/src/terms.ts', 'libs/core/access/src/index.ts'),
    importing('workflows/src/terms.ts', ENGINE),
    using('workflows', 'src/terms.ts', 'rxjs'),
  ],
  'gateway-without-framework': [
    using('libs/planes/data', 'src/serve.ts', 'express'),
    {
      ...using('libs/engines/mail', 'src/index.ts', '@nestjs/common'),
      'libs/planes/data/src/serve.ts': "export { a } from '../../../engines/mail/src/index.ts';\n",
    },
  ],
  'packages-by-name': [
    importing('libs/engines/mail/src/port.ts', 'libs/core/kernel/src/clock.ts'),
    importing('apps/api/src/main.ts', 'libs/planes/control/src/guards/guard.ts'),
  ],
  'outside-engines-load-on-demand': [
    importing('libs/engines/bootstrap/src/engines.ts', 'libs/engines/mail/src/smtp/index.ts'),
    importing('libs/engines/records/src/index.ts', 'libs/engines/records/src/mongo/index.ts'),
    importing('libs/engines/bootstrap/src/engines.ts', 'libs/engines/mongodb/src/index.ts'),
  ],
  'declared-packages-only': [
    { ...npmPackage('left-pad'), [KERNEL]: takesFrom('left-pad') },
    {
      ...npmPackage('left-pad'),
      ...declaring('apps/api', 'dependencies', 'left-pad'),
      [KERNEL]: takesFrom('left-pad'),
    },
  ],
  'no-development-packages': [
    { ...npmPackage('supertest'), ...declaring('.', 'devDependencies', 'supertest'), [KERNEL]: takesFrom('supertest') },
  ],
  'tests-stay-in-tests': [
    importing('libs/core/kernel/src/id.ts', 'libs/core/kernel/src/testing/ids.ts'),
    importing('libs/engines/mail/src/port.ts', 'libs/engines/mail/src/contract-suite.ts'),
    importing('libs/core/kernel/src/id.ts', 'libs/core/kernel/src/ids.spec.ts'),
  ],
  'portal-is-browser-code': [importing('apps/portal/src/main.ts', KERNEL)],
  'everything-resolves': [{ [TOOL]: "export { a } from './missing.ts';\n" }],
};

/** What is allowed and looks alike; no rule may fire on it. */
export const KEPT: Tree = {
  ...using('libs/core/access', 'src/addresses.ts', 'ipaddr.js'),
  ...npmPackage('supertest'),
  ...declaring('.', 'devDependencies', 'supertest'),
  'libs/core/access/src/is-address.ts': "export { isIP } from 'node:net';\n",
  'libs/core/kernel/src/id.spec.ts': takesFrom('supertest'),
  'libs/core/kernel/src/id.ts': "export type { a } from 'supertest';\n",
  'libs/core/kernel/src/index.ts': "export * from './id.ts';\n",
  'libs/contexts/catalog/src/documents/index.ts': leaf,
  'libs/planes/data/src/serve.ts': "export { a } from '../../../contexts/catalog/src/documents/index.ts';\n",
  'libs/engines/workflow-engine/src/index.ts': leaf,
  'workflows/src/terms.ts': "export { a } from '../../libs/engines/workflow-engine/src/index.ts';\n",
};
