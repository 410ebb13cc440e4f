import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Time } from '../../ui/time.ts';
import { kept } from '../pieces/kept.ts';
import { SheetStore } from './sheet.store.ts';
import { isOpen, type RequestSheet } from './words.ts';

/** What was said about the request, among colleagues and with the partner. */
@Component({
  selector: 'gh-comments',
  imports: [FormsModule, Icon, MatButtonModule, MatFormFieldModule, MatInputModule, MatRadioModule, Time],
  templateUrl: './comments.html',
  styleUrl: './comments.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Comments {
  private readonly api = inject(Api);
  private readonly may = inject(SessionStore).may('request.comment');
  protected readonly store = inject(SheetStore);
  readonly request = input.required<RequestSheet>();

  protected readonly text = kept(`request-comment.${this.store.id}`, '');
  protected readonly audience = signal<'internal' | 'partner'>('internal');
  protected readonly allowed = computed(() => this.may && isOpen(this.request()));
  protected readonly comments = computed(() =>
    this.request().comments.map((comment) => ({ ...comment, by: this.store.who(comment.personId) })),
  );

  protected async say(): Promise<void> {
    const body = { text: this.text.value().trim(), audience: this.audience() };
    if (!body.text) return;
    const path = '/api/v1/requests/{requestId}/comments';
    if (await this.store.act((requestId) => this.api.post(path, { requestId }, body))) this.text.value.set('');
  }
}
