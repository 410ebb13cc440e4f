import { DomainError, notFound } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import { Inject, Injectable } from '@nestjs/common';

export const DRAFTS = 'drafts';

export interface Draft {
  readonly draftId: string;
  readonly content: Record<string, unknown>;
  readonly savedBy: string;
  readonly savedAt: string;
  /** Send it back to save; a save over another version is refused. */
  readonly version: number;
}

type Kept = Omit<Draft, 'version' | 'draftId'>;

/** Half-filled requests of a partner, shared by its people. They are no events: nobody decides on them. */
@Injectable()
export class Drafts {
  constructor(@Inject(RECORDS) private readonly records: Records) {}

  async list(partnerId: string): Promise<Draft[]> {
    const kept = await this.records.list<Kept>(DRAFTS, { prefix: `${partnerId}/` });
    return kept.map(({ key, value, version }) => ({ draftId: key.slice(partnerId.length + 1), ...value, version }));
  }

  async get(partnerId: string, draftId: string): Promise<Draft> {
    const kept = await this.records.get<Kept>(DRAFTS, `${partnerId}/${draftId}`);
    if (!kept) throw notFound('draft');
    return { draftId, ...kept.value, version: kept.version };
  }

  async save(partnerId: string, draftId: string, draft: Kept, version: number | undefined): Promise<Draft> {
    const saved = await this.records.put(
      DRAFTS,
      `${partnerId}/${draftId}`,
      draft,
      version === undefined ? {} : { expected: version },
    );
    if (saved) return this.get(partnerId, draftId);
    throw new DomainError(
      'conflict',
      'ONBOARDING.DRAFT_CHANGED',
      'Somebody else has saved this draft since you loaded it. Load it again and repeat your change.',
    );
  }

  async discard(partnerId: string, draftId: string): Promise<void> {
    if (!(await this.records.delete(DRAFTS, `${partnerId}/${draftId}`))) throw notFound('draft');
  }
}
