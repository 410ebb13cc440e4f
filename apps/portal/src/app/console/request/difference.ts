import { isOpen, openStage, stateWord, titleOf, type RequestSheet, type Who } from './words.ts';

/** Of two sheets of one request, the one that knows more. */
export const newer = (a: RequestSheet | null, b: RequestSheet | null): RequestSheet | null =>
  (b?.timeline.at(-1)?.position ?? '') > (a?.timeline.at(-1)?.position ?? '') ? b : a;

/**
 * Whether a decision on `shown` would be one about something that is no more. What the reader did, and what comes after
 * the decision, does not make it so.
 */
export function isStale(shown: RequestSheet, now: RequestSheet, reader: string): boolean {
  const seen = shown.timeline.at(-1)?.position ?? '';
  if (!isOpen(shown) || now.timeline.every(({ position, by }) => position <= seen || by === reader)) return false;
  return (
    shown.contentHash !== now.contentHash || shown.openStageId !== now.openStageId || phaseOf(shown) !== phaseOf(now)
  );
}

/** That somebody has begun to review changes nothing about what is decided. */
const phaseOf = ({ state }: RequestSheet): string => (state === 'received' ? 'in review' : state);

/** What happened to a request since a reader loaded it, in sentences. */
export function changesSince(shown: RequestSheet, now: RequestSheet, who: Who): string[] {
  const seen = shown.timeline.at(-1)?.position ?? '';
  const stages = new Map(now.stages.map(({ stageId, name }) => [stageId, name]));
  const happened = now.timeline
    .filter(({ position, what }) => position > seen && what !== 'StageCompleted')
    .map(({ what, by, stageId, text }) => {
      const title = $localize`${titleOf(what, stages.get(stageId ?? ''))}:what:, by ${who(by)}:person:`;
      return text ? `${title}: “${text}”` : title;
    });
  const altered = alteredPlaces(shown.submission, now.submission);
  return [
    ...happened,
    ...(altered.length > 0 ? [$localize`Different now: ${altered.join(', ')}:places:`] : []),
    ...(phaseOf(shown) === phaseOf(now) ? [] : [$localize`It is now: ${stateWord(now)}:state:`]),
    ...(shown.openStageId === now.openStageId || !openStage(now)
      ? []
      : [$localize`The open stage is now ${openStage(now)?.name ?? ''}:stage:`]),
  ];
}

const PLACES: Readonly<Record<string, string>> = {
  answers: $localize`the answers`,
  company: $localize`the company`,
  expectedVolume: $localize`the expected volume`,
  grants: $localize`the products and scopes`,
  profile: $localize`the profile`,
  technicalContact: $localize`the technical contact`,
  tier: $localize`the tier`,
  webhooks: $localize`the webhook addresses`,
};

function alteredPlaces(before: RequestSheet['submission'], after: RequestSheet['submission']): string[] {
  const [a, b] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  return Object.keys({ ...a, ...b })
    .filter((key) => canonical(a[key]) !== canonical(b[key]))
    .map((key) => PLACES[key] ?? key);
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
