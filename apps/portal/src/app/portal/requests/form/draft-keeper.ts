import { inject, Injectable, signal } from '@angular/core';
import { Api } from '../../../api/api.ts';
import { problemOf, type Problem } from '../../../api/problem.ts';
import { SessionStore } from '../../../session/session.store.ts';
import type { Wish } from './wish.ts';

export interface DraftContent {
  readonly wish: Partial<Wish>;
  /** What is said about changes that were asked for. */
  readonly answer?: string;
}

export type Keeping = 'fresh' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict';

/** From the last stroke until it is saved, in milliseconds. */
const QUIET = 700;

/**
 * Keeps what is typed on the server, a moment after each pause. What is not there yet is kept in the tab too, so that
 * a reload in between loses nothing. Provide it in the page that fills the form.
 */
@Injectable()
export class DraftKeeper {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  /** Whose draft it is, also when the session ends while something is typed. */
  private partnerId = '';
  private draftId = '';
  /** Of the draft as it was loaded or saved last; 0 while the server has none. */
  private version = 0;
  private unsaved: DraftContent | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();

  readonly keeping = signal<Keeping>('fresh');
  readonly savedAt = signal<string | null>(null);
  readonly problem = signal<Problem | null>(null);

  /** The draft as it was left; null when there is none under this id. */
  async open(draftId: string): Promise<DraftContent | null> {
    this.partnerId = this.session.partnerId();
    this.draftId = draftId;
    const kept = await this.load();
    const left = sessionStorage.getItem(this.key());
    if (left === null) return kept;
    const content = JSON.parse(left) as DraftContent;
    this.keep(content);
    return content;
  }

  keep(content: DraftContent): void {
    this.unsaved = content;
    sessionStorage.setItem(this.key(), JSON.stringify(content));
    if (this.keeping() !== 'conflict') this.keeping.set('waiting');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), QUIET);
  }

  /** Saves what is not saved yet, one save after the other. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
    return this.running;
  }

  /** Writes over what somebody else has saved in between. */
  async keepMine(): Promise<void> {
    const kept = this.unsaved;
    await this.load();
    this.unsaved = kept;
    this.keeping.set('waiting');
    await this.flush();
  }

  /** Lets go of what was typed here, for what somebody else has saved. */
  async takeTheirs(): Promise<DraftContent | null> {
    this.forget();
    this.keeping.set('saved');
    return this.load();
  }

  /** Nothing of it is kept in the tab any more: it was sent, or thrown away. */
  forget(): void {
    clearTimeout(this.timer);
    this.unsaved = null;
    sessionStorage.removeItem(this.key());
  }

  async discard(): Promise<void> {
    this.forget();
    await this.running;
    if (this.version > 0) await this.api.delete('/api/v1/partners/{partnerId}/drafts/{draftId}', this.place());
  }

  private async load(): Promise<DraftContent | null> {
    const { draftId, partnerId } = this.place();
    // Looked for in the list, because a new draft is no fault.
    const { items } = await this.api.get('/api/v1/partners/{partnerId}/drafts', { partnerId });
    const draft = items.find((kept) => kept.draftId === draftId);
    this.version = draft?.version ?? 0;
    if (!draft) return null;
    this.savedAt.set(draft.savedAt);
    this.keeping.set('saved');
    return draft.content as unknown as DraftContent;
  }

  private async save(): Promise<void> {
    const content = this.unsaved;
    if (!content || this.keeping() === 'conflict') return;
    this.keeping.set('saving');
    try {
      const body = { content: { ...content }, version: this.version };
      const draft = await this.api.put('/api/v1/partners/{partnerId}/drafts/{draftId}', this.place(), body);
      this.version = draft.version;
      this.savedAt.set(draft.savedAt);
      this.problem.set(null);
      if (this.unsaved === content) this.settle();
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set(problem);
      this.keeping.set(problem.status === 409 ? 'conflict' : 'failed');
    }
  }

  private settle(): void {
    this.unsaved = null;
    sessionStorage.removeItem(this.key());
    this.keeping.set('saved');
  }

  private readonly key = (): string => `gatehouse.draft.${this.partnerId}.${this.draftId}`;
  private readonly place = (): { partnerId: string; draftId: string } => ({
    partnerId: this.partnerId,
    draftId: this.draftId,
  });
}
