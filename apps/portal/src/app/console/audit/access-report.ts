import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Environment } from '../../ui/environment.ts';
import { Status } from '../../ui/status.ts';
import { Names } from '../pieces/names.ts';
import { LEVEL_WORDS, limitWords, MEMBER_ROLE_WORDS, METHOD_WORDS } from '../pieces/words.ts';
import { HeldGrant } from './held-grant.ts';
import { datesOf, versionsOf } from './reach.ts';
import type { AccessReport } from './report.ts';
import { WhySo } from './why.ts';

const STATES = {
  active: { state: 'good', label: $localize`Active` },
  disabled: { state: 'refused', label: $localize`Disabled` },
  offboarded: { state: 'refused', label: $localize`Off-boarded` },
} as const;

/** What a partner could do at an instant, each with its why. */
@Component({
  selector: 'gh-access-report',
  imports: [Environment, HeldGrant, Status, WhySo],
  templateUrl: './access-report.html',
  styleUrl: './access-report.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessReportView {
  private readonly names = inject(Names);
  readonly report = input.required<AccessReport>();
  readonly zone = input.required<string>();

  protected readonly state = computed(
    () => STATES[this.report().status.state as keyof typeof STATES] ?? STATES.disabled,
  );
  protected readonly tier = computed(() => this.names.of(this.report().tier));
  protected readonly grants = computed(() =>
    this.report().grants.map((grant) => ({
      grant,
      versions: versionsOf(grant),
      dates: datesOf(grant, this.zone()),
    })),
  );
  protected readonly limits = computed(() =>
    this.report().limits.map((limit) => ({
      limit,
      words: limit.limits.map(limitWords).join(' · '),
      level: LEVEL_WORDS[limit.level] ?? limit.level,
    })),
  );
  protected readonly people = computed(() =>
    this.report().people.map((person) => ({ person, role: MEMBER_ROLE_WORDS[person.role] ?? person.role })),
  );
  protected readonly profiles = computed(() =>
    this.report().profiles.map((profile) => ({
      profile,
      method: METHOD_WORDS[profile.method] ?? profile.method,
      methods: profile.methods.join(' '),
      allowlist: profile.allowlist.length === 0 ? $localize`every address` : profile.allowlist.join(', '),
    })),
  );
  protected readonly credentials = computed(() =>
    this.report().credentials.map((credential) => ({
      credential,
      profile: this.report().profiles.find(({ profileId }) => profileId === credential.profileId)?.name ?? '',
      dates: datesOf(credential, this.zone()),
    })),
  );
}
