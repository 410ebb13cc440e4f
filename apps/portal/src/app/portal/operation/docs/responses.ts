import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../../../ui/icon.ts';
import type { ResponseDoc } from '../operation.model.ts';
import { statusWords } from '../console/status-words.ts';
import { Contents } from './contents.ts';
import { Markdown } from './markdown.ts';
import { Prose } from './prose.ts';

/** What may come back, by status; the first good one is open. */
@Component({
  selector: 'gh-responses',
  imports: [Contents, Icon, Markdown, Prose],
  template: `
    @for (response of lines(); track response.status) {
      <details [open]="$index === 0" #box>
        <summary>
          <gh-icon name="chevron" />
          <span class="status">{{ response.words }}</span>
          <gh-prose class="gh-muted" [text]="response.first" />
        </summary>
        @if (box.open || $index === 0) {
          <div class="inside">
            @if (response.description !== response.first) {
              <gh-markdown [text]="response.description" />
            }
            @if (response.headers.length > 0) {
              <dl>
                @for (header of response.headers; track header.name) {
                  <div>
                    <dt>
                      <code>{{ header.name }}</code>
                    </dt>
                    <dd class="gh-muted"><gh-prose [text]="header.description" /></dd>
                  </div>
                }
              </dl>
            }
            @if (response.content.length > 0) {
              <gh-contents [content]="response.content" />
            } @else {
              <p class="gh-muted" i18n>It has no body.</p>
            }
          </div>
        }
      </details>
    } @empty {
      <p class="gh-muted" i18n>The document names no responses.</p>
    }
  `,
  styleUrl: './responses.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Responses {
  readonly responses = input.required<readonly ResponseDoc[]>();
  protected readonly lines = computed(() =>
    this.responses().map((response) => ({ ...response, ...wordsOf(response) })),
  );
}

function wordsOf({ status, description }: ResponseDoc): { words: string; first: string } {
  const words = /^\d{3}$/.test(status)
    ? statusWords(Number(status))
    : status === 'default'
      ? $localize`Anything else`
      : status;
  return { words, first: description.split('\n')[0] ?? '' };
}
