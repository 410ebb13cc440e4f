import { authorize, pastOf, type AccessModel, type Decision, type DecisionFacts } from '@gatehouse/access';
import type { CallRecord } from '@gatehouse/call-log';
import { isUnknownPosition, type EventStore } from '@gatehouse/event-store';

/** Rules that stand around the access model: until they are asked, it has let the call pass. */
const AFTER_ACCESS = ['allowed', 'withinLimits', 'upstream'];
const BEFORE_ACCESS = ['ready', 'unambiguous', 'fewFailures'];

/**
 * Asks the access of the moment again: the same model, folded up to the same position, the same function. Undefined when
 * the log does not say enough of the call for that, and when the position is one of another log that this one was
 * carried over from.
 */
export async function askedAgain(
  store: Pick<EventStore, 'readStream'>,
  present: AccessModel,
  { at, position, rule }: DecisionFacts,
  call: CallRecord,
): Promise<Decision | undefined> {
  if (call.partnerId === null || BEFORE_ACCESS.includes(rule)) return undefined;
  const slug = call.path.split('/')[1] ?? '';
  const productId = call.productId ?? present.productOfSlug(slug)?.productId;
  const read = (stream: string) => store.readStream(stream, { upTo: position });
  const past = await pastOf(read, call.partnerId, productId === undefined ? [] : [productId]).catch(unlessElsewhere);
  const partner = past?.model.partner(call.partnerId);
  if (!past || !partner) return undefined;
  const hash = partner.credentials[call.credentialId ?? '']?.tokenHash;
  const { environment, profileId, method, path, address } = call;
  const presented = hash === undefined ? ({ kind: 'nothing' } as const) : ({ kind: 'token', hash } as const);
  return authorize(
    past.model,
    { environment, clientId: partner.clientId, profile: profileId, presented, method, path, address },
    at,
  );
}

function unlessElsewhere(error: unknown): undefined {
  if (!isUnknownPosition(error)) throw error;
}

/** Whether both say the same; what comes after the access model presupposes that it allowed the call. */
export const agrees = (decision: Decision, { rule, code }: DecisionFacts): boolean =>
  decision.allow ? AFTER_ACCESS.includes(rule) : decision.rule === rule && decision.code === code;
