import { activityInfo } from '@temporalio/activity';
import { lookAtFlow, sendStep, type FlowLook } from '../flow-step.ts';
import type { FailedAt, Flow, FlowHost } from '../port.ts';
import { NEXT_STEP, type Next } from './names.ts';

export interface FlowActivities {
  readonly host: FlowHost;
  readonly onError: (error: unknown, at: FailedAt) => void;
}

/** Each flow is a workflow type of its own. */
const nameOfFlow = (): string => activityInfo().workflowType ?? '';

const NO_FACTS = { partnerId: null, stage: null };

/**
 * What the loop of a flow calls. Neither the data of a command nor anything of an event passes through Temporal: what is
 * due is folded anew for each activity.
 */
export function flowActivities({ host, onError }: FlowActivities) {
  const flows = new Map<string, Flow>(host.flows.map((flow) => [flow.name, flow]));

  async function look(subject: string): Promise<FlowLook<unknown> & { readonly flow: Flow }> {
    const flow = flows.get(nameOfFlow());
    if (!flow) throw new Error('There is no flow of this name here.');
    return { flow, ...(await lookAtFlow(host, flow, subject)) };
  }

  /** Tells of a failure with how often this run has failed in a row. */
  async function telling<T>(subject: string, failuresBefore: number, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      onError(error, { flow: nameOfFlow(), subject, failures: failuresBefore + 1 });
      throw error;
    }
  }

  return {
    [NEXT_STEP]: (subject: string, failures: number): Promise<Next> =>
      telling(subject, failures, async () => {
        const { flow, state, next, now } = await look(subject);
        const facts = flow.facts?.(state, subject) ?? NO_FACTS;
        if ('send' in next) return { send: next.send.name, step: next.step, facts };
        if ('done' in next) return { done: true, facts };
        // Told as a duration, too: the server's clock measures it, whatever it shows.
        return { wait: next.wait, forMs: next.wait === null ? null : next.wait - now, facts };
      }),

    /** Every command by its own name. One that is no longer due is let be: the loop looks again. */
    default: (subject: string, step: string, failures: number): Promise<void> =>
      telling(subject, failures, async () => {
        const { flow, next, events } = await look(subject);
        if (!('send' in next) || next.step !== step) return;
        await sendStep(host, flow, subject, { next, events });
      }),
  };
}
