import { UnusableEngine } from '@gatehouse/kernel';
import { DUE_AT, PARTNER, STAGE } from './names.ts';
import type { TemporalConnection } from './connection.ts';
import { Code, codeOf } from './unusable.ts';

/** As the protocol numbers them (temporal.api.enums.v1.IndexedValueType). */
const TYPES = { KEYWORD: 2, DATETIME: 6 } as const;

const OURS: Readonly<Record<string, number>> = {
  [PARTNER.name]: TYPES.KEYWORD,
  [STAGE.name]: TYPES.KEYWORD,
  [DUE_AT.name]: TYPES.DATETIME,
};

/**
 * Makes our search attributes known to the namespace. A worker that names one which is not fails each of its tasks, for
 * ever, so this comes first. Where we may not add any, as on Temporal Cloud, it is enough that they are there.
 */
export async function registerSearchAttributes(temporal: TemporalConnection): Promise<void> {
  const known = await list(temporal);
  const wrong = Object.keys(OURS).find((name) => known?.[name] !== undefined && known[name] !== OURS[name]);
  if (wrong !== undefined) throw new UnusableEngine(`has a search attribute ${wrong} of another type`);
  const missing = Object.keys(OURS).filter((name) => known?.[name] === undefined);
  if (missing.length === 0) return;

  const { connection, namespace, within } = temporal;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, OURS[name]!]));
  try {
    await within(() => connection.operatorService.addSearchAttributes({ namespace, searchAttributes }));
  } catch (error) {
    // Another worker was quicker.
    if (codeOf(error) === Code.ALREADY_EXISTS) return;
    if (!isKeptFromUs(error)) throw error;
    // Who may not see them either has to be trusted to have added them.
    if (known) throw new UnusableEngine(`lacks the search attributes ${missing.join(', ')}`, { cause: error });
  }
}

/** null where the server does not tell. */
async function list(temporal: TemporalConnection): Promise<Record<string, number> | null> {
  const { connection, namespace, within } = temporal;
  try {
    const { customAttributes } = await within(() => connection.operatorService.listSearchAttributes({ namespace }));
    return customAttributes ?? {};
  } catch (error) {
    if (isKeptFromUs(error)) return null;
    throw error;
  }
}

const isKeptFromUs = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === Code.UNIMPLEMENTED || code === Code.PERMISSION_DENIED;
};
