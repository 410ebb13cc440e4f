/**
 * Checks trees against the rules that stand in each of them, one process for all: starting one takes longer than the
 * check of a small tree. Folders come as arguments; one line of JSON goes out for each.
 */
import { readdirSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

for (const tree of process.argv.slice(2)) {
  process.chdir(tree);
  const options = await extractDepcruiseOptions('./.dependency-cruiser.mjs');
  const present = readdirSync('.');
  const folders = ['libs', 'workflows', 'apps', 'tools'].filter((name) => present.includes(name));
  const { output } = await cruise(folders, options, {}, { tsConfig: extractTsConfig('tsconfig.json') });
  const { modules, summary } = output as ICruiseResult;
  console.log(JSON.stringify({ modules, summary }));
}
