import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { components } from '../../../api/schema.d.ts';
import { Time } from '../../../ui/time.ts';
import { TextField } from '../fields/text-field.ts';
import { PeopleNames } from '../people-names.ts';

/** What both sides said about the request, oldest first, and a field to say more. */
@Component({
  selector: 'gh-conversation',
  imports: [MatButtonModule, TextField, Time],
  template: `
    <ol>
      @for (comment of comments(); track comment.commentId) {
        <li>
          <p class="who">
            <strong>{{ people.of(comment.personId) }}</strong>
            <gh-time class="gh-muted" [at]="comment.at" />
          </p>
          <p class="said">{{ comment.text }}</p>
        </li>
      } @empty {
        <li class="gh-muted" i18n>Nothing was said yet.</li>
      }
    </ol>
    @if (allowed()) {
      <form (submit)="say($event)">
        <gh-text-field
          i18n-label
          label="Your comment"
          [rows]="2"
          [value]="text()"
          (changed)="text.set($event)"
          i18n-hint
          hint="The reviewers and your colleagues read it."
        />
        <button mat-stroked-button type="submit" [disabled]="busy() || text().trim() === ''" i18n>Send comment</button>
      </form>
    }
  `,
  styles: `
    ol {
      display: flex;
      flex-direction: column;
      gap: 16px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .who {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .said {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    form {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 12px;
      margin-top: 20px;
    }
    gh-text-field {
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Conversation {
  protected readonly people = inject(PeopleNames);
  readonly comments = input.required<readonly components['schemas']['CommentAnswer'][]>();
  readonly allowed = input(false);
  readonly busy = input(false);
  /** True once it is said; what was typed stays when it is not. */
  readonly send = input.required<(text: string) => Promise<boolean>>();
  protected readonly text = signal('');

  protected async say(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (text !== '' && (await this.send()(text))) this.text.set('');
  }
}
