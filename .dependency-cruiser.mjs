/** Who may import whom. Dependencies point inward: apps -> planes -> contexts -> engines -> core. Each rule says why. */
const OURS = '^(libs|workflows|apps)/';
/** Packages may lie in the node_modules of the root or of one workspace. */
const NPM = '(^|/)node_modules/';
const tests = String.raw`\.spec\.ts$|contract-suite\.ts$|/testing/|/test-setup\.ts$|/jest\.config\.mjs$`;

/** Folders of the adapters that lean on an engine outside of the process, and the one connection of several of them. */
const outside = '^libs/engines/([^/]+/src/(mongo|esdb|redis|temporal|smtp|traces)|mongodb/src)/';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from: { pathNot: tests, ...from }, to });

export default {
  forbidden: [
    rule(
      'no-cycles',
      'A circle of files has no inside and no outside: none of them can be understood or tested alone.',
      {},
      { circular: true },
    ),
    rule(
      'kernel-is-innermost',
      'Everything stands on the kernel, so it stands on nothing of ours.',
      { path: '^libs/core/kernel/' },
      { path: '^(libs/(?!core/kernel/)|workflows/|apps/|tools/)' },
    ),
    rule(
      'contracts-know-the-kernel-only',
      'What contexts have in common must not pull any of them in.',
      { path: '^libs/core/contracts/' },
      { path: '^(libs/(?!core/(kernel|contracts)/)|workflows/|apps/|tools/)' },
    ),
    rule(
      'access-is-pure',
      'The one decision runs in the gateway, the portal and the audit alike, so it may need no engine and no framework.',
      { path: '^libs/core/access/' },
      { path: `^(libs/(?!core/(kernel|contracts|access)/)|workflows/|apps/|tools/)|${NPM}(?!ipaddr\\.js/)` },
    ),
    rule(
      'core-knows-no-outer-layer',
      'Dependencies point inward.',
      { path: '^libs/core/' },
      { path: '^(libs/(engines|contexts|planes)/|workflows/|apps/|tools/)' },
    ),
    rule(
      'engines-know-no-outer-layer',
      'An engine is exchanged by configuration; it cannot know what uses it.',
      { path: '^libs/engines/' },
      { path: '^(libs/(contexts|planes)/|workflows/|apps/|tools/)' },
    ),
    rule(
      'contexts-never-import-each-other',
      'Contexts meet in contracts; an import would make two of them one.',
      { path: '^libs/contexts/([^/]+)/' },
      { path: '^libs/contexts/', pathNot: '^libs/contexts/$1/' },
    ),
    rule(
      'contexts-know-no-outer-layer',
      'Dependencies point inward.',
      { path: '^libs/contexts/' },
      { path: '^(libs/planes/|workflows/|apps/|tools/)' },
    ),
    rule(
      'domain-is-pure',
      'A decision takes its time, ids and facts as arguments, so that it can be tested and replayed without anything else.',
      { path: '^libs/contexts/[^/]+/src/domain/' },
      {
        path: `^(libs/engines/|libs/core/rest/|libs/contexts/[^/]+/src/(?!domain/))|${NPM}`,
        pathNot: '^libs/contexts/[^/]+/src/documents/',
      },
    ),
    rule(
      'decisions-ask-no-machine',
      'Files, clocks and random numbers of the machine would make a decision different each time it is replayed.',
      { path: '^(libs/core/(access|contracts)/|libs/contexts/[^/]+/src/domain/|workflows/)' },
      // Whether a text is an address is no fact of the machine.
      { dependencyTypes: ['core'], pathNot: '^net$' },
    ),
    rule(
      'planes-never-import-each-other',
      'Planes run in processes of their own and meet in the stores.',
      { path: '^libs/planes/([^/]+)/' },
      { path: '^libs/planes/', pathNot: '^libs/planes/$1/' },
    ),
    rule('planes-know-no-apps', 'Dependencies point inward.', { path: '^libs/planes/' }, { path: '^(apps/|tools/)' }),
    rule(
      'apps-stand-alone',
      'An app chooses engines and starts planes; what two of them need belongs into a package.',
      { path: '^apps/([^/]+)/' },
      { path: '^(apps/|tools/)', pathNot: '^apps/$1/' },
    ),
    rule(
      'flows-are-pure',
      'A flow is a function from what has happened to what is due; it runs on any engine only while it needs none.',
      { path: '^workflows/' },
      {
        path: `^(apps/|tools/|libs/(?!core/(kernel|contracts)/|engines/workflow-engine/src/(index|port)\\.ts))|${NPM}`,
      },
    ),
    rule(
      'gateway-without-framework',
      'A call passes small steps and nothing else; a framework on its way, however far away, costs every start and call.',
      { path: '^libs/planes/data/' },
      { path: `${NPM}(@nestjs|rxjs|express)/`, reachable: true },
    ),
    rule(
      'packages-by-name',
      'A package is what its index exports; its inside may change at any time.',
      { path: '^(libs/[a-z-]+/[a-z-]+|workflows|apps/[a-z-]+)/' },
      {
        path: '^(libs|workflows|apps)/',
        pathNot: [
          '^$1/',
          '/src/index\\.ts$',
          '/src/(business-calendar|documents|configuration|stores)/index\\.ts$',
          '/src/(mongo|esdb|redis|temporal|smtp|traces)/index\\.ts$',
        ],
      },
    ),
    rule(
      'outside-engines-load-on-demand',
      'Whoever runs on files alone pays nothing for engines that are not configured: not a module of theirs is loaded.',
      { pathNot: `${outside}|${tests}` },
      { path: outside, dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'declared-packages-only',
      'A package that is not declared works only until somebody else drops it.',
      { path: OURS },
      { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-development-packages',
      'What runs in production is not there when it is declared for development only; types are gone by then.',
      { path: OURS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    ),
    rule(
      'tests-stay-in-tests',
      'What is made for tests is not built, so whatever needs it would not start.',
      { path: OURS },
      { path: `${OURS}.*(${tests})` },
    ),
    rule(
      'portal-is-browser-code',
      'What runs in a browser can hold no server code: it would not load, or tell what is none of its business.',
      { path: '^apps/portal/' },
      { path: '^(libs/|workflows/|apps/(?!portal/)|tools/)' },
    ),
    rule(
      'everything-resolves',
      'An import that cannot be resolved is a mistake that waits for its moment.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only what we build; a package from npm may well keep all its files in a folder of that name.
    exclude: { path: '^(libs/[^/]+/[^/]+|workflows|apps/[^/]+)/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@gatehouse/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
    builtInModules: { add: ['node:sqlite'] },
  },
};
