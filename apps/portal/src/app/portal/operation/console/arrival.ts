import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Api, type Answer } from '../../../api/api.ts';
import { poll } from '../../../live/poll.ts';
import { SessionStore } from '../../../session/session.store.ts';
import { Resource } from '../../../ui/resource.ts';
import { Status } from '../../../ui/status.ts';
import { Time } from '../../../ui/time.ts';
import { ProfileStore } from '../../profile/profile.store.ts';
import { statusWords } from './status-words.ts';

type Logged = Answer<'/api/v1/partners/{partnerId}/calls', 'get'>['items'][number];

/** How often the log is asked whether the call has arrived, in milliseconds. */
const EVERY = 2_000;

/** Watches for a call that is made elsewhere, where the client's key is. */
@Component({
  selector: 'gh-arrival',
  imports: [Status, Time],
  template: `
    <div role="status">
      @if (arrived(); as call) {
        <gh-status [state]="call.status < 400 ? 'good' : 'attention'" [label]="words(call)" />
        <span class="gh-muted" i18n> {{ call.latencyMs }} ms, <gh-time [at]="call.at" /></span>
      } @else {
        <span class="gh-muted" i18n>Watching for your call to arrive…</span>
      }
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Arrival {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly profiles = inject(ProfileStore);
  readonly operationId = input.required<string>();

  private readonly since = new Date().toISOString();
  private readonly log = new Resource<readonly Logged[]>();
  protected readonly arrived = computed(() => {
    const profileId = this.profiles.active()?.profileId;
    const isOurs = (call: Logged): boolean =>
      call.profileId === profileId && call.operationId === this.operationId() && call.at >= this.since;
    return this.log.data()?.find(isOurs) ?? null;
  });
  protected readonly words = ({ status }: Logged): string => $localize`Arrived: ${statusWords(status)}:status:`;

  constructor() {
    const ask = async (): Promise<readonly Logged[]> => {
      const of = { partnerId: this.session.partnerId() };
      return (await this.api.get('/api/v1/partners/{partnerId}/calls', of)).items;
    };
    if (this.session.may('calls.read')) poll(() => this.log.load(ask), EVERY);
  }
}
