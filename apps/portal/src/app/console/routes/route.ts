import type { Answer, Body } from '../../api/api.ts';

export type RouteTerms = Body<'/api/v1/routes', 'post'>;
export type Stage = RouteTerms['stages'][number];
export type Calendar = RouteTerms['calendar'];

/** A route in force. */
export type Route = Answer<'/api/v1/routes', 'get'>['items'][number];

export const NEW_STAGE: Stage = { name: '', role: 'reviewer', quorum: 1, dueInDays: 2, documents: [] };

export const newRoute = (timeZone: string): RouteTerms => ({
  name: '',
  tier: null,
  productId: null,
  leadId: null,
  stages: [{ ...NEW_STAGE, name: $localize`Review` }],
  calendar: { timeZone, opens: '09:00', closes: '17:00', cutOff: '14:00', weekdays: [1, 2, 3, 4, 5], holidays: null },
});

/** What is sent: without what only the answer has. */
export const termsOf = ({ name, tier, productId, leadId, stages, calendar }: RouteTerms): RouteTerms => ({
  name: name.trim(),
  tier,
  productId,
  leadId,
  stages: stages.map(({ name: stage, role, quorum, dueInDays, documents }) => ({
    name: stage.trim(),
    role,
    quorum,
    dueInDays,
    documents,
  })),
  calendar: { ...calendar, holidays: calendar.holidays?.trim() || null },
});

export const WEEKDAYS: readonly { readonly day: number; readonly label: string }[] = [
  { day: 1, label: $localize`Mon` },
  { day: 2, label: $localize`Tue` },
  { day: 3, label: $localize`Wed` },
  { day: 4, label: $localize`Thu` },
  { day: 5, label: $localize`Fri` },
  { day: 6, label: $localize`Sat` },
  { day: 7, label: $localize`Sun` },
];

/** "Mon to Fri, 09:00 to 17:00 Europe/Berlin, cut-off 14:00, holidays of DE". */
export function calendarWords({ weekdays, opens, closes, timeZone, cutOff, holidays }: Calendar): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const label = (day: number | undefined): string => WEEKDAYS.find((weekday) => weekday.day === day)?.label ?? '';
  const inARow = days.length > 2 && days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1);
  const when = inARow ? $localize`${label(days[0])}:from: to ${label(days.at(-1))}:to:` : days.map(label).join(', ');
  const hours = $localize`${opens}:opens: to ${closes}:closes: ${timeZone}:zone:`;
  const off = holidays === null ? $localize`no holidays` : $localize`holidays of ${holidays}:country:`;
  return [when, hours, $localize`cut-off ${cutOff}:time:`, off].join(' · ');
}

const DECIDERS: Readonly<Record<Stage['role'], readonly [one: string, many: string]>> = {
  admin: [$localize`admin`, $localize`admins`],
  editor: [$localize`editor`, $localize`editors`],
  reviewer: [$localize`reviewer`, $localize`reviewers`],
  'security-reviewer': [$localize`security reviewer`, $localize`security reviewers`],
  auditor: [$localize`auditor`, $localize`auditors`],
};

/** "1 reviewer", "2 security reviewers". */
export const quorumWords = ({ role, quorum }: Pick<Stage, 'role' | 'quorum'>): string =>
  `${quorum} ${DECIDERS[role][quorum === 1 ? 0 : 1]}`;

export const dueWords = (days: number): string =>
  days === 0
    ? $localize`due the same day`
    : days === 1
      ? $localize`due in 1 working day`
      : $localize`due in ${days}:count: working days`;
