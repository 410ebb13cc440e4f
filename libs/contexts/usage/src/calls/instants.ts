import { DomainError, type Fault } from '@gatehouse/kernel';

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

export interface Instants {
  readonly from?: number;
  readonly to?: number;
}

/** Reads both ends of a time range, as milliseconds since the epoch; all that is wrong with them is told at once. */
export function instantsOf(range: { readonly from?: string; readonly to?: string }): Instants {
  const faults: Fault[] = [];
  const read = (field: 'from' | 'to'): Instants => {
    const text = range[field];
    if (text === undefined) return {};
    const at = WITH_OFFSET.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isFinite(at)) return { [field]: at };
    faults.push({ pointer: `/${field}`, message: 'must be an instant with its offset, such as 2026-05-03T12:00:00Z' });
    return {};
  };
  const { from, to } = { ...read('from'), ...read('to') };
  if (from !== undefined && to !== undefined && from >= to) {
    faults.push({ pointer: '/to', message: 'must be after from' });
  }
  if (faults.length > 0) {
    const says = 'The range of time cannot be read. Send instants with their offset, the earlier one in from.';
    throw new DomainError('invalid', 'USAGE.RANGE_INVALID', says, { faults });
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
