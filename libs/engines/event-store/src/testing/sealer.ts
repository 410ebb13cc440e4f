import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ManualClock } from '@gatehouse/kernel';
import { sealPayload } from '../seals/seal.ts';
import type { Seal } from '../seals/seal.ts';

/** A real Ed25519 key with both of its ends. */
export function testSealer(clock = new ManualClock()) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    options: { keyId: 'key-1', clock, sign: (payload: string) => signText(privateKey, payload) },
    verifySeal: ({ signature, ...seal }: Seal): boolean =>
      verify(null, Buffer.from(sealPayload(seal)), publicKey, Buffer.from(signature, 'base64url')),
  };
}

const signText = (key: KeyObject, payload: string): string =>
  sign(null, Buffer.from(payload), key).toString('base64url');
