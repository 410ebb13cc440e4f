import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  untracked,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import type { Fault, Problem } from '../../api/problem.ts';
import { Faults } from '../../ui/faults.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Toasts } from '../../ui/toasts.ts';
import { kept } from '../pieces/kept.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { ownZone } from '../pieces/zoned.ts';
import { RegisterPeople } from './people.ts';
import { RegisterProducts } from './products.ts';
import { RegisterStore } from './register.store.ts';
import { BLANK, bodyOf, companyDomain, placeWords, registrationFaults, type Registration } from './registration.ts';
import { ROLE_HELP } from './roles.ts';
import { RegisterSummary } from './summary.ts';

/** Everything about a new partner on one form, saved all or nothing. */
@Component({
  selector: 'gh-register',
  imports: [
    Faults,
    FormsModule,
    Icon,
    Loaded,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    MatSlideToggleModule,
    PageHeader,
    RegisterPeople,
    RegisterProducts,
    RegisterSummary,
    RouterLink,
  ],
  providers: [RegisterStore],
  templateUrl: './register.html',
  styleUrl: './register.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Register {
  private readonly api = inject(Api);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly draft = kept<Registration>('register-partner', BLANK);
  protected readonly store = inject(RegisterStore);
  protected readonly sending = new Sending();
  protected readonly needed = NEEDED;
  protected readonly roleHelp = ROLE_HELP;
  protected readonly form = this.draft.value.asReadonly();
  protected readonly restored = this.draft.restored;

  protected readonly tier = computed(() => this.store.tiers().find(({ tier }) => tier === this.form().tier));
  /** What the partner's sandbox gets when no policy is chosen. */
  protected readonly tierPolicy = computed(() => {
    const policyId = this.tier()?.policies.sandbox;
    const policy = this.store.policies().find((one) => one.policyId === policyId);
    return policy ? $localize`The tier's: ${policy.name}:policy:` : $localize`The tier's (it has none for the sandbox)`;
  });
  /** The faults with their places as the form calls them. */
  protected readonly listed = computed((): Problem | null => {
    const problem = this.sending.problem();
    const names = this.form().products.map(({ productId }) => this.store.products().find(({ id }) => id === productId));
    const products = names.map((product) => product?.name ?? '');
    const word = ({ pointer, message }: Fault): Fault => ({
      pointer: '',
      message: `${placeWords(pointer, products)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    });
    return problem && { ...problem, faults: problem.faults.map(word) };
  });
  protected readonly domainFault = computed(() =>
    (this.sending.problem()?.faults ?? [])
      .filter(({ pointer }) => pointer.startsWith('/allowedDomains'))
      .map(({ message }) => message)
      .join('; '),
  );
  /** Domains are one field here, and a list in the API. */
  protected readonly domainsMatcher = { isErrorState: (): boolean => this.domainFault() !== '' };

  constructor() {
    void this.store.load();
    effect(() => {
      const tiers = this.store.tiers();
      const usual = tiers.find(({ tier }) => tier === 'standard') ?? (tiers.length === 1 ? tiers[0] : undefined);
      if (usual && !untracked(this.form).tier) untracked(() => this.set({ tier: usual.tier }));
    });
    effect(() => {
      if (this.sending.problem()) afterNextRender({ read: () => this.focusFirst() }, { injector: this.injector });
    });
  }

  protected set(change: Partial<Registration>): void {
    this.draft.value.update((form) => ({ ...form, ...change }));
  }

  protected setContact(change: Partial<Registration['contact']>): void {
    const contact = { ...this.form().contact, ...change };
    this.set({ contact, ...(this.form().ownDomains ? {} : { domains: companyDomain(contact.email) }) });
  }

  protected clear(): void {
    this.draft.value.set({ ...BLANK, tier: this.form().tier });
    this.sending.clear();
  }

  protected async register(): Promise<void> {
    const [form, zone] = [this.form(), ownZone()];
    const faults = registrationFaults(form, { now: Date.now(), zone });
    if (faults.length > 0) {
      const detail = $localize`Nothing was sent yet: mend what is marked, then register the partner.`;
      return this.sending.refuse({ status: 0, code: 'FORM.INCOMPLETE', detail, faults });
    }
    const answer = await this.sending.send(() => this.api.post('/api/v1/partners', {}, bodyOf(form, zone)));
    if (!answer) return;
    this.draft.forget();
    this.toasts.say($localize`${form.name.trim()}:partner: is registered.`);
    await this.router.navigate(['/console/partners', answer.id, 'overview']);
  }

  /** The cursor goes where the first fault is. */
  private focusFirst(): void {
    const pointers = this.sending.problem()?.faults.map(({ pointer }) => pointer) ?? [];
    for (const pointer of pointers) {
      const place = pointer.startsWith('/allowedDomains') ? '/allowedDomains' : pointer;
      const field = this.element.nativeElement.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(place)}"]`);
      if (field) return field.focus();
    }
  }
}
