import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac.ts';

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
  const from = Buffer.byteLength(purpose) + 1;
  const end = from + FIXED_BYTES + Buffer.byteLength(text);
  const whole = Buffer.allocUnsafe(end + MAC_BYTES);
  whole.write(purpose);
  whole[from - 1] = 0;
  whole[from] = VERSION;
  whole[from + 1] = bytes[0];
  whole[from + 2] = bytes[1];
  whole.writeUIntBE(at, from + 3, 6);
  whole.writeUIntBE(serial, from + 9, 6);
  whole.write(text, from + FIXED_BYTES);
  whole.write(hmacSha256(whole.subarray(0, end), key), end, MAC_BYTES, 'latin1');
  return whole.toString('base64url', from);
}

/** Undefined for a text that was not signed with this key for this purpose, or was changed. */
export function readFacts(signed: string, purpose: string, key: Uint8Array): SignedFacts | undefined {
  const whole = Buffer.from(signed, 'base64url');
  if (whole.length < FIXED_BYTES + MAC_BYTES || whole.toString('base64url') !== signed) return undefined;
  const body = whole.subarray(0, whole.length - MAC_BYTES);
  const mac = Buffer.from(hmacSha256(named(purpose, body), key), 'latin1').subarray(0, MAC_BYTES);
  if (!timingSafeEqual(mac, whole.subarray(body.length))) return undefined;
  if (body.readUInt8(0) !== VERSION) return undefined;
  return {
    bytes: [body.readUInt8(1), body.readUInt8(2)],
    at: body.readUIntBE(3, 6),
    serial: body.readUIntBE(9, 6),
    text: body.subarray(FIXED_BYTES).toString('utf8'),
  };
}

const named = (purpose: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${purpose}\0`), body]);
