import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { kept } from '../pieces/kept.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';

/** Names a product and takes its path. Closes with the id of what was created. */
@Component({
  selector: 'gh-create-api',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  templateUrl: './create-api.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateApi {
  private readonly api = inject(Api);
  private readonly dialog = inject<MatDialogRef<CreateApi, string>>(MatDialogRef);
  private readonly form = kept('create-api', { name: '', slug: '', description: '', ownSlug: false });
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly typed = this.form.value.asReadonly();
  protected readonly path = computed(() => `/${this.typed().slug || 'orders'}/`);

  /** The path follows the name until it is typed itself. */
  protected setName(name: string): void {
    this.form.value.update((form) => ({ ...form, name, slug: form.ownSlug ? form.slug : slugOf(name) }));
  }

  protected setSlug(slug: string): void {
    this.form.value.update((form) => ({ ...form, slug, ownSlug: slug !== '' }));
  }

  protected setDescription(description: string): void {
    this.form.value.update((form) => ({ ...form, description }));
  }

  protected async create(): Promise<void> {
    const { name, slug, description } = this.typed();
    const answer = await this.sending.send(() => this.api.post('/api/v1/products', {}, { name, slug, description }));
    if (!answer) return;
    this.form.forget();
    this.dialog.close(answer.id);
  }
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 41);
