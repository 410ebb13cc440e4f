import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { components } from '../../api/schema.d.ts';
import { Status, type State } from '../../ui/status.ts';

type Report = components['schemas']['VerificationReport'];
type Check = Report['checks'][number];

const NAMES: Readonly<Record<Check['name'], string>> = {
  allowed: $localize`An allowed call passes`,
  'no-credential': $localize`Without a credential it is refused`,
  'wrong-credential': $localize`With a wrong credential it is refused`,
  'method-not-offered': $localize`A method that is not allowed is refused`,
  limit: $localize`Over the limit it is refused`,
};

function verdictOf({ ok }: Check): { state: State; label: string } {
  if (ok === null) return { state: 'waiting', label: $localize`Not run` };
  return ok
    ? { state: 'good', label: $localize`As expected` }
    : { state: 'refused', label: $localize`Not as expected` };
}

/** The checks of a verification, one by one: what was sent, what was to come, what came. */
@Component({
  selector: 'gh-verify-report',
  imports: [Status],
  template: `
    <ul>
      @for (line of lines(); track line.check.name) {
        <li>
          <div class="top">
            <span class="name">{{ line.name }}</span>
            <gh-status [state]="line.verdict.state" [label]="line.verdict.label" />
          </div>
          @if (line.check.sent) {
            <code class="sent">{{ line.check.sent }}</code>
          }
          <p class="gh-muted">{{ line.came }}</p>
          @if (line.check.note) {
            <p>{{ line.check.note }}</p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 10px 0;
      border-top: 1px solid var(--gh-border);
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 4px 12px;
    }
    .name {
      font-weight: 500;
    }
    .sent {
      display: block;
      font-size: 12px;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerifyReport {
  readonly report = input.required<Report>();
  protected readonly lines = computed(() =>
    this.report().checks.map((check) => ({
      check,
      name: NAMES[check.name],
      verdict: verdictOf(check),
      came: cameWords(check),
    })),
  );
}

function cameWords({ expected, came, code, ms }: Check): string {
  if (came === null) return $localize`Expected ${expected}:status:; no answer came.`;
  const answer = [came.toString(), code].filter(Boolean).join(' ');
  return ms === null
    ? $localize`Expected ${expected}:status:, came ${answer}:answer:.`
    : $localize`Expected ${expected}:status:, came ${answer}:answer: after ${ms}:ms: ms.`;
}
