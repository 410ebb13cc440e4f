import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { addressOf, Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toasts.ts';
import { numberWords } from '../../ui/words.ts';
import { SheetStore } from './sheet.store.ts';
import { isOpen, type RequestSheet } from './words.ts';

/** The largest file that fits into a request, in bytes. */
const LARGEST = 6_700_000;

/** Documents: those that stages demand and those that were attached, each kept by its hash. */
@Component({
  selector: 'gh-documents',
  imports: [FormsModule, Icon, MatButtonModule, MatFormFieldModule, MatInputModule],
  templateUrl: './documents.html',
  styleUrl: './documents.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Documents {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(SheetStore);
  readonly request = input.required<RequestSheet>();

  protected readonly name = signal('');
  protected readonly mayAttach = computed(() => this.session.may('request.review') && isOpen(this.request()));
  protected readonly mayRead = this.session.may('request.review');
  protected readonly rows = computed(() => {
    const { documents, stages, id } = this.request();
    const attached = documents.map(({ name, hash, size, personId }) => ({
      name,
      hash,
      detail: $localize`${bytesWords(size)}:size:, attached by ${this.store.who(personId)}:person:`,
      href: addressOf('/api/v1/requests/{requestId}/documents/{hash}', { requestId: id, hash }),
    }));
    const demanded = stages.flatMap((stage) => stage.documents.map((name) => ({ name, stage: stage.name })));
    const missing = demanded.filter(({ name }) => !documents.some((held) => held.name === name));
    return { attached, missing };
  });

  /** @param name under which it is kept; the file's own when it is empty */
  protected async attach(event: Event, name: string): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > LARGEST) {
      this.toasts.say($localize`${file.name}:file: is larger than 6.7 MB. Attach a smaller one.`);
    } else {
      const content = base64(new Uint8Array(await file.arrayBuffer()));
      const body = { name: (name.trim() || file.name).slice(0, 120), content };
      const path = '/api/v1/requests/{requestId}/documents';
      if (await this.store.act((requestId) => this.api.post(path, { requestId }, body))) {
        this.toasts.say($localize`${body.name}:document: is attached.`);
        this.name.set('');
      }
    }
    input.value = '';
  }
}

const bytesWords = (bytes: number): string =>
  bytes < 1_000 ? $localize`${bytes}:count: bytes` : $localize`${numberWords(Math.round(bytes / 1_000))}:count: kB`;

const CHUNK = 32_768;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}
