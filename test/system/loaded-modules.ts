import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes every module that a process loads, of both kinds and in all of its threads. */
export class LoadedModules {
  /** For the processes that are to be watched. */
  readonly variables: Readonly<Record<string, string>>;

  constructor(private readonly folder: string) {
    const hook = join(folder, 'hook.mjs');
    writeFileSync(
      hook,
      `import { appendFileSync } from 'node:fs';
       import { registerHooks } from 'node:module';
       const file = ${JSON.stringify(join(folder, 'loaded-'))} + process.pid;
       registerHooks({ load(url, context, next) { appendFileSync(file, url + '\\n'); return next(url, context); } });`,
    );
    this.variables = { NODE_OPTIONS: `--import ${hook}` };
  }

  of(pid: number): string[] {
    return readFileSync(join(this.folder, `loaded-${pid}`), 'utf8')
      .trimEnd()
      .split('\n');
  }
}
