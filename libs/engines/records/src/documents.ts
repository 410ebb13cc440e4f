import { sha256 } from '@gatehouse/kernel';
import type { Records } from './port.ts';

const DOCUMENTS = 'documents';

/** Keeps bytes under their SHA-256, and answers with it. The same bytes twice are one document. */
export async function putDocument(records: Records, bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes);
  await records.put(DOCUMENTS, hash, Buffer.from(bytes).toString('base64'), { expected: 0 });
  return hash;
}

/** Throws when what is stored is no longer what the hash stands for. */
export async function getDocument(records: Records, hash: string): Promise<Buffer | undefined> {
  const stored = await records.get<string>(DOCUMENTS, hash);
  if (!stored) return undefined;
  const bytes = Buffer.from(stored.value, 'base64');
  if (sha256(bytes) !== hash) throw new Error(`The stored document ${hash} was changed: its bytes have another hash.`);
  return bytes;
}
