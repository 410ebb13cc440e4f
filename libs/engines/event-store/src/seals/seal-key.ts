import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { sha256 } from '@gatehouse/kernel';
import { sealPayload, type Seal } from './seal.ts';

/** PKCS #8 header of an Ed25519 private key (RFC 8410); the 32-byte seed follows. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that seals the log: signs what the sealer appends and checks what `verify` finds. */
export interface SealKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly keyId: string;
  /** SPKI, PEM: publish it, so that others can check seals too. */
  readonly publicKey: string;
  sign(payload: string): string;
  verifySeal(seal: Seal): boolean;
}

export const SEAL_KEY = Symbol('SealKey');

/** @param seed 32 secret bytes; the same seed is the same key. */
export function sealKeyOf(seed: Buffer): SealKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEADER, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const keyId = sha256(publicKey.export({ format: 'der', type: 'spki' })).slice(0, 16);
  return {
    keyId,
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (payload) => sign(null, Buffer.from(payload), privateKey).toString('base64url'),
    verifySeal: (seal) =>
      seal.keyId === keyId &&
      verify(null, Buffer.from(sealPayload(seal)), publicKey, Buffer.from(seal.signature, 'base64url')),
  };
}
