import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { Code } from '../../ui/code.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Empty } from '../../ui/empty.ts';
import { Failure } from '../../ui/failure.ts';
import { Icon } from '../../ui/icon.ts';
import { Resource } from '../../ui/resource.ts';
import { numberWords } from '../../ui/words.ts';
import { AuditHead } from './audit-head.ts';

type Chain = Answer<'/api/v1/audit/chain', 'get'>;
interface Fault {
  readonly position: string;
  readonly stream: string;
  readonly kind: string;
  readonly message: string;
}

/** Walks the chain of events and seals, and names the first that does not hold. */
@Component({
  selector: 'gh-audit-chain',
  imports: [AuditHead, Code, Copyable, Empty, Failure, Icon, MatButtonModule, MatProgressBarModule, RouterLink],
  templateUrl: './audit-chain.html',
  styleUrl: './audit-chain.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditChain {
  private readonly api = inject(Api);
  protected readonly chain = new Resource<Chain>();
  protected readonly busy = computed(() => this.chain.loading() || this.chain.refreshing());
  protected readonly fault = computed(() => (this.chain.data()?.fault ?? null) as Fault | null);
  protected readonly samples = computed(() => [{ language: 'PEM', code: this.chain.data()?.publicKey.trim() ?? '' }]);
  protected readonly figures = computed(() => {
    const chain = this.chain.data();
    if (!chain) return [];
    return [
      { label: $localize`Events checked`, value: numberWords(chain.events) },
      { label: $localize`Streams`, value: numberWords(chain.streams) },
      { label: $localize`Seals`, value: numberWords(chain.seals) },
      { label: $localize`Sealed up to position`, value: chain.sealedUpTo.replace(/^0+(?=.)/, '') },
      { label: $localize`Not sealed yet`, value: numberWords(chain.unsealedTail) },
    ];
  });

  protected verify(): Promise<void> {
    return this.chain.load(() => this.api.get('/api/v1/audit/chain'));
  }
}
