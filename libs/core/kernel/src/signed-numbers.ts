import { createHmac, timingSafeEqual } from 'node:crypto';

/** A few facts about one moment, small enough to be part of an id. */
export interface SignedFacts {
  /** 0 to 255 each. */
  readonly bytes: readonly [number, number];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Tells those of the same millisecond apart. */
  readonly serial: number;
  readonly text: string;
}

const VERSION = 1;
const MAC_BYTES = 12;
/** Version and two bytes, then six bytes of time and six of serial; the text follows. */
const FIXED_BYTES = 3 + 6 + 6;

/** The facts with an HMAC-SHA256 over them, in base64url; `purpose` keeps it from standing for anything else. */
export function signFacts({ bytes, at, serial, text }: SignedFacts, purpose: string, key: Uint8Array): string {
  const length = Buffer.byteLength(text, 'utf8');
  const whole = Buffer.alloc(FIXED_BYTES + length + MAC_BYTES);
  const body = whole.subarray(0, FIXED_BYTES + length);
  body.writeUInt8(VERSION, 0);
  body.writeUInt8(bytes[0], 1);
  body.writeUInt8(bytes[1], 2);
  body.writeUIntBE(at, 3, 6);
  body.writeUIntBE(serial, 9, 6);
  body.write(text, FIXED_BYTES, 'utf8');
  whole.set(macOf(body, purpose, key), body.length);
  return whole.toString('base64url');
}

/** Undefined for a text that was not signed with this key for this purpose, or was changed. */
export function readFacts(signed: string, purpose: string, key: Uint8Array): SignedFacts | undefined {
  const whole = Buffer.from(signed, 'base64url');
  if (whole.length < FIXED_BYTES + MAC_BYTES || whole.toString('base64url') !== signed) return undefined;
  const body = whole.subarray(0, whole.length - MAC_BYTES);
  if (!timingSafeEqual(macOf(body, purpose, key), whole.subarray(body.length))) return undefined;
  if (body.readUInt8(0) !== VERSION) return undefined;
  return {
    bytes: [body.readUInt8(1), body.readUInt8(2)],
    at: body.readUIntBE(3, 6),
    serial: body.readUIntBE(9, 6),
    text: body.subarray(FIXED_BYTES).toString('utf8'),
  };
}

const macOf = (body: Buffer, purpose: string, key: Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${purpose}\0`).update(body).digest().subarray(0, MAC_BYTES);
