import { TOKEN_SHAPE } from '@gatehouse/kernel';

/** How a try ended that did not end well. */
export interface Failure {
  /** `message`: the server has spoken about this message; `server`: it is not to be had, for this or any other. */
  readonly about: 'message' | 'server';
  readonly forGood: boolean;
  readonly code: number | null;
  readonly answer: string;
}

interface SmtpError {
  readonly code?: string;
  readonly originalCode?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/**
 * Only what is said of the recipient or of the text is about the message. What is said of the connection, the password
 * or the sender would be said of any other, too; then it is the server that has to be put right, not the message given up.
 */
export function failureOf(error: unknown): Failure {
  const { code, originalCode, response, responseCode, command = '' } = error as SmtpError;
  const spoken = response === undefined ? null : (responseCode ?? null);
  // The client itself finds a recipient or a size that no server would take.
  const unsendable = spoken === null && (code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'API'));
  const aboutMessage = unsendable || (spoken !== null && ['RCPT TO', 'DATA'].includes(command));
  return {
    about: aboutMessage ? 'message' : 'server',
    forGood: aboutMessage && (unsendable || (spoken ?? 0) >= 500),
    code: spoken,
    answer:
      response === undefined || spoken === null
        ? wordsFor(originalCode ?? code ?? '', unsendable)
        : withoutSecrets(response),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is broken off',
  ECONNECTION: 'the connection is broken off',
  ENOTFOUND: 'there is no host of that name',
  EDNS: 'there is no host of that name',
  EAI_AGAIN: 'the name of its host cannot be looked up',
  ETIMEDOUT: 'it does not answer in time',
  EHOSTUNREACH: 'there is no way to that host',
  EAUTH: 'it offers no way to sign in',
  ETLS: 'it offers no TLS, or no certificate that can be trusted',
  EPROTOCOL: 'it does not answer like a mail server',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate cannot be trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate cannot be trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be trusted',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

const wordsFor = (code: string, unsendable: boolean): string =>
  unsendable ? 'the recipient or the size of the message is not possible' : (REASONS[code] ?? 'the connection failed');

/** Servers repeat recipients, and some of them links, in what they say. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll(/\bhttps?:\/\/\S+/gi, '[link]')
    .replaceAll(/[^\s<>:;,()]+@[^\s<>:;,()]+/g, '[address]')
    .replaceAll(TOKEN_SHAPE, '[token]')
    .trim()
    .slice(0, 300);
