import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import type { components } from '../../api/schema.d.ts';
import { Failure } from '../../ui/failure.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Sending } from '../pieces/sending.ts';
import { DocumentFaults } from './document-faults.ts';
import type { Product } from './product.ts';

type Published = components['schemas']['PublishedAnswer'];
const LARGEST = 10 * 1024 * 1024;

/** Takes an OpenAPI document as a file, dropped or chosen, or as text, and publishes it as a version. */
@Component({
  selector: 'gh-upload-version',
  imports: [DocumentFaults, Failure, FormsModule, Icon, MatButtonModule, MatFormFieldModule, MatInputModule],
  templateUrl: './upload-version.html',
  styleUrl: './upload-version.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadVersion {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  readonly product = input.required<Product>();
  readonly published = output<void>();

  protected readonly sending = new Sending();
  protected readonly text = signal('');
  protected readonly pasting = signal(false);
  protected readonly over = signal(false);
  protected readonly sent = signal({ name: '', text: '' });
  protected readonly documentProblem = computed(() => {
    const problem = this.sending.problem();
    return problem && problem.faults.length > 0 ? problem : null;
  });
  protected readonly otherProblem = computed(() => (this.documentProblem() ? null : this.sending.problem()));

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  protected async drop(event: DragEvent): Promise<void> {
    this.drag(event, false);
    await this.take(event.dataTransfer?.files[0]);
  }

  protected async choose(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    await this.take(file);
    // The same file, mended, can be chosen again.
    field.value = '';
  }

  protected publishText(): Promise<void> {
    return this.publish($localize`the text`, this.text());
  }

  protected async again(): Promise<void> {
    const { name, text } = this.sent();
    await this.publish(name, text);
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > LARGEST) {
      const detail = $localize`${file.name}:file: is larger than 10 MB, so it was not sent. Take out what partners need not read, such as embedded files.`;
      this.sending.refuse({ status: 0, code: 'DOCUMENT_TOO_LARGE', detail, faults: [] });
      return;
    }
    await this.publish(file.name, await file.text());
  }

  private async publish(name: string, text: string): Promise<void> {
    this.sent.set({ name, text });
    const address = `/api/v1/products/${encodeURIComponent(this.product().id)}/versions`;
    // As bytes: the server tells JSON from YAML by looking.
    const body = new Blob([text], { type: 'application/octet-stream' });
    const headers = { 'Content-Type': 'application/octet-stream' };
    const answer = await this.sending.send(() => firstValueFrom(this.http.post<Published>(address, body, { headers })));
    if (!answer) return;
    const { version, operations } = answer;
    this.toasts.say($localize`Version ${version}:version: is published, with ${operations}:count: operations.`);
    this.text.set('');
    this.pasting.set(false);
    this.published.emit();
  }
}
