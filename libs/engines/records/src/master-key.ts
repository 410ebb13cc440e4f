import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/** The variable that `value` is read from, named in refusals. */
export const MASTER_KEY_VARIABLE = 'GATEHOUSE_MASTER_KEY';

export interface MasterKeySource {
  /** Base64 of 32 bytes; goes before `file`. */
  readonly value?: string | undefined;
  /** Holds base64 of 32 bytes; made with a random key when it is missing. */
  readonly file?: string | undefined;
}

/** Throws an error that names the variable or the file, and never holds any of the key. */
export function loadMasterKey({ value, file }: MasterKeySource): Buffer {
  if (value !== undefined && value !== '') return decode(value, `The variable ${MASTER_KEY_VARIABLE}`);
  if (file === undefined) throw new Error(`There is no master key: set ${MASTER_KEY_VARIABLE} or name a key file.`);
  if (!existsSync(file)) createKeyFile(file);
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(`The master key file ${file} can be read by others than its owner: run chmod 600 on it.`);
  }
  return decode(readFileSync(file, 'utf8'), `The master key file ${file}`);
}

/** A key for one purpose (HKDF-SHA256, RFC 5869): what leaks of one tells nothing about another. */
export const deriveKey = (master: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `gatehouse/${purpose}`, KEY_BYTES));

/** Links a finished file into place, so that no other process ever reads half a key, or a second one. */
function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

function decode(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed) || key.length !== KEY_BYTES) {
    throw new Error(`${where} must hold base64 of exactly ${KEY_BYTES} bytes.`);
  }
  return key;
}
