import { permit, type AccessModel } from '@gatehouse/access';
import type { StageData, StaffRole } from '@gatehouse/contracts';
import { type Fault } from '@gatehouse/kernel';
import { calendarFaults } from '@gatehouse/kernel/business-calendar';
import type { RouteTerms } from './state.ts';

/** Everything that is wrong with a route; the pointers are into its terms. */
export function routeFaults(terms: RouteTerms, model: AccessModel): Fault[] {
  const { tier, productId, leadId, stages, calendar } = terms;
  const fault = (wrong: boolean, pointer: string, message: string): Fault[] => (wrong ? [{ pointer, message }] : []);
  return [
    ...fault(terms.name.trim() === '', '/name', 'must not be empty'),
    ...fault(tier !== null && !model.tier(tier), '/tier', 'is no tier'),
    ...fault(productId !== null && !model.product(productId), '/productId', 'is no product'),
    ...fault(leadId !== null && !model.staff(leadId), '/leadId', 'is nobody of the staff'),
    ...calendarFaults(calendar).map(({ pointer, message }) => ({ pointer: `/calendar${pointer}`, message })),
    ...stageFaults(stages, model),
  ];
}

function stageFaults(stages: readonly StageData[], model: AccessModel): Fault[] {
  if (stages.length === 0) return [{ pointer: '/stages', message: 'must hold a stage, or nobody would decide' }];
  const names = stages.map(({ stageId }) => stageId);
  const faults = stages.flatMap((stage, i): Fault[] => {
    const pointer = `/stages/${i}`;
    const deciders = decidersOf(stage.role, model).length;
    return [
      ...(stage.name.trim() === '' ? [{ pointer: `${pointer}/name`, message: 'must not be empty' }] : []),
      ...(names.indexOf(stage.stageId) < i
        ? [{ pointer: `${pointer}/stageId`, message: 'is another stage already' }]
        : []),
      ...(stage.quorum < 1 ? [{ pointer: `${pointer}/quorum`, message: 'must be at least 1' }] : []),
      ...(stage.quorum > deciders
        ? [
            {
              pointer: `${pointer}/quorum`,
              message: `asks for ${stage.quorum}, but ${deciders} of the staff can decide as ${stage.role}`,
            },
          ]
        : []),
    ];
  });
  if (faults.length > 0 || staffable(stages, model)) return faults;
  const message = 'ask for more different people than there are: nobody counts twice in one request';
  return [{ pointer: '/stages', message }];
}

const decidersOf = (stageRole: StaffRole, model: AccessModel): string[] =>
  [...model.allStaff()]
    .map(({ personId }) => personId)
    .filter((id) => permit(model, { kind: 'staff', id }, 'request.decide', { stageRole }).allow);

/**
 * Whether all stages can be passed with nobody counting twice: a seat for each approval, filled by a matching that
 * moves who sits already when somebody else can take over.
 */
function staffable(stages: readonly StageData[], model: AccessModel): boolean {
  const seats = stages.flatMap(({ role, quorum }) => Array.from({ length: quorum }, () => decidersOf(role, model)));
  const seatOf = new Map<string, number>();
  const seat = (index: number, asked: Set<string>): boolean =>
    (seats[index] ?? []).some((person) => {
      if (asked.has(person)) return false;
      asked.add(person);
      const taken = seatOf.get(person);
      if (taken !== undefined && !seat(taken, asked)) return false;
      seatOf.set(person, index);
      return true;
    });
  return seats.every((_, index) => seat(index, new Set()));
}
