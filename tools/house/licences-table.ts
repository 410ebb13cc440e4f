import { ALLOWED, DECLARED_ELSEWHERE } from './licences-allowed.ts';

/** What npm knows of every package that may be installed, on whatever platform. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly license?: string; readonly dev?: boolean; readonly link?: boolean }>
  >;
}

export interface Installed {
  readonly name: string;
  readonly licence: string;
  /** Nothing that runs in production needs it. */
  readonly dev: boolean;
}

const MODULES = 'node_modules/';

/** All packages that are not ours, each name once for each licence that a version of it has. */
export function installedOf({ packages }: Lock): Installed[] {
  const found = new Map<string, Installed>();
  for (const [path, { license, dev = false, link }] of Object.entries(packages)) {
    if (!path.includes(MODULES) || link) continue;
    const name = path.slice(path.lastIndexOf(MODULES) + MODULES.length);
    const licence = license ?? DECLARED_ELSEWHERE[name]?.licence ?? 'none';
    const before = found.get(`${name} ${licence}`);
    found.set(`${name} ${licence}`, { name, licence, dev: dev && (before?.dev ?? true) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Packages whose licence nobody has allowed. */
export const refused = (installed: readonly Installed[]): Installed[] =>
  installed.filter(({ licence }) => !(licence in ALLOWED));

export function licencesTable(installed: readonly Installed[]): string {
  const names = [...new Set(installed.map(({ licence }) => licence))].sort();
  const sections = names.map((licence) => {
    const of = (dev: boolean): string =>
      installed
        .filter((each) => each.licence === licence && each.dev === dev)
        .map(({ name }) => name)
        .join(', ');
    const lines = [`## ${licence}`, ALLOWED[licence] ?? 'Not allowed.'];
    if (of(false) !== '') lines.push(`In production: ${of(false)}.`);
    if (of(true) !== '') lines.push(`In development: ${of(true)}.`);
    return lines.join('\n\n');
  });
  const elsewhere = Object.entries(DECLARED_ELSEWHERE).map(
    ([name, { licence, where }]) => `- ${name}: ${licence}, ${where}`,
  );
  return `${[
    '# Licences of what is installed',
    'Made from package-lock.json by `npm run docs:licences`; a test fails when it is not as the lock file has it.',
    ...sections,
    '## Not declared in the usual place',
    elsewhere.join('\n'),
  ].join('\n\n')}\n`;
}
