import { copyFileSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import type { Side, Variables } from './side.ts';

const fileOf = ({ folder }: Side): string => join(folder, 'master.key');

/** Whether the key lies in the folders: it may be given by the environment instead, to both sides alike. */
const isInFolders = (from: Side, to: Side, variables: Variables): boolean =>
  !variables['GATEHOUSE_MASTER_KEY'] &&
  !variables['GATEHOUSE_MASTER_KEY_FILE'] &&
  from.folder !== to.folder &&
  existsSync(fileOf(from));

/** Under another key nobody could read the secrets and names that are carried. */
export function ensureSameKey(from: Side, to: Side, variables: Variables): void {
  if (!isInFolders(from, to, variables) || !existsSync(fileOf(to))) return;
  if (readFileSync(fileOf(from), 'utf8').trim() !== readFileSync(fileOf(to), 'utf8').trim())
    throw new Refusal(`${fileOf(to)} is another key than that of the source: take it away from there.`);
}

/** Answers whether it was copied. */
export function carryKey(from: Side, to: Side, variables: Variables): boolean {
  if (!isInFolders(from, to, variables) || existsSync(fileOf(to))) return false;
  // Its mode goes along: only its owner may read it.
  copyFileSync(fileOf(from), fileOf(to), constants.COPYFILE_EXCL);
  return true;
}
