import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson, sha256 } from '@gatehouse/kernel';
import type { Story } from './story.ts';
import { writeLog } from './write-log.ts';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.tmp/bench/', import.meta.url));

export interface CachedLogOptions {
  /** Makes it anew, also when there is one. */
  readonly fresh?: boolean;
  /** Told how many events have been written; never when the log is there already. */
  readonly onProgress?: (events: number) => void;
  /** Where logs are kept. */
  readonly cache?: string;
}

/**
 * Folder of the story's log, `events.db`, which is made when no bench has made it before (about 30 s and 1 GB for a
 * million events). Benches share it: it is for reading, and whoever appends takes a copy.
 */
export async function cachedLog(story: Story, options: CachedLogOptions = {}): Promise<string> {
  const { fresh = false, onProgress, cache = CACHE } = options;
  const folder = join(cache, `log-${nameOf(story)}`);
  if (existsSync(folder) && !fresh) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    await writeLog(unfinished, story, onProgress);
    // One that is there has the whole of it: a log that was broken off stands under no name that is looked for.
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Another one when the story is told in another way. */
function nameOf(story: Story): string {
  const sources = readdirSync(SOURCES).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const texts = sources.sort().map((name) => readFileSync(join(SOURCES, name), 'utf8'));
  return sha256(canonicalJson({ ...story, texts })).slice(0, 12);
}
