import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { NowClock } from '../../ui/now-clock.ts';
import { Secret } from '../../ui/secret.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { PeopleNames } from '../requests/people-names.ts';
import { CredentialsStore } from './credentials.store.ts';
import type { Credential } from './profile-credentials.ts';
import { secretRule } from './secret-rule.ts';

/** A credential that works: its secret, masked, and what is known of it. */
@Component({
  selector: 'gh-credential-facts',
  imports: [Secret, Status, Time],
  templateUrl: './credential-facts.html',
  styleUrl: './credential-facts.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialFacts {
  private readonly clock = inject(NowClock);
  private readonly people = inject(PeopleNames);
  protected readonly store = inject(CredentialsStore);

  readonly credential = input.required<Credential>();
  /** Its times stand beside it already. */
  readonly brief = input(false);

  /** In a rotation the old one says so; else it is the header that the token goes into. */
  protected readonly title = computed(() => (this.brief() ? $localize`Old token` : $localize`Authorization`));
  protected readonly rule = computed(() =>
    secretRule(this.credential(), this.store.mayReveal(), this.clock.now(), (by) => this.people.within(by)),
  );
  protected readonly reveal = computed(() => {
    const credential = this.credential();
    return () => this.store.reveal(credential);
  });
  protected readonly lastSeen = computed(() => {
    const seen = this.credential().seen.at(-1);
    if (!seen) return null;
    const who = this.people.within(seen.personId);
    const words = seen.what === 'copied' ? $localize`Copied by ${who}:who:` : $localize`Revealed by ${who}:who:`;
    return { words, at: seen.at };
  });
}
