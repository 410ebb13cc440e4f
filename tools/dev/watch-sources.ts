import { watch } from 'node:fs';
import { join, sep } from 'node:path';

const SOURCE = /\.(ts|mjs|json|ya?ml)$/;
const NOT_RUN = /\.spec\.ts$|\.d\.ts$/;
const BESIDE = ['node_modules', 'dist', 'testing'];

/** Whether the running system is made from this file. */
export const isSource = (path: string): boolean =>
  SOURCE.test(path) && !NOT_RUN.test(path) && !path.split(sep).some((part) => BESIDE.includes(part));

/**
 * Tells of changed sources below the folders. An editor that saves a file, or a checkout of many, makes several changes
 * at once: they are told together when `quietMs` have passed without another.
 */
export function watchSources(
  folders: readonly string[],
  quietMs: number,
  changed: (paths: readonly string[]) => void,
): { close(): void } {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const told = [...paths];
    paths.clear();
    changed(told);
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      if (name === null || !isSource(name)) return;
      paths.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(tell, quietMs);
    }),
  );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
