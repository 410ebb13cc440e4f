import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { domainsOf } from '../register/registration.ts';
import type { Partner, Person, Tier } from './partner.store.ts';

interface Given {
  readonly partner: Partner;
  readonly people: readonly Person[];
  readonly tiers: readonly Tier[];
}

/** Name, description, contact, tier and email domains of a partner. Closes with true when they were saved. */
@Component({
  selector: 'gh-edit-details',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  templateUrl: './edit-details.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditDetails {
  private readonly api = inject(Api);
  private readonly dialog = inject<MatDialogRef<EditDetails, boolean>>(MatDialogRef);
  protected readonly given = inject<Given>(MAT_DIALOG_DATA);
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly name = signal(this.given.partner.name);
  protected readonly description = signal(this.given.partner.description);
  protected readonly contactId = signal(this.given.partner.contact.personId);
  protected readonly tier = signal(this.given.partner.tier);
  protected readonly domains = signal(this.given.partner.domains.join(', '));

  protected async save(): Promise<void> {
    if (await this.sending.send(() => this.send())) this.dialog.close(true);
  }

  /** Only what is different is sent, each part to its own place. */
  private async send(): Promise<boolean> {
    const { partner } = this.given;
    const of = { partnerId: partner.id };
    const [name, description, contactId] = [this.name().trim(), this.description().trim(), this.contactId()];
    const details = {
      ...(name === partner.name ? {} : { name }),
      ...(description === partner.description ? {} : { description }),
      ...(contactId === partner.contact.personId ? {} : { contactId }),
    };
    if (Object.keys(details).length > 0) await this.api.patch('/api/v1/partners/{partnerId}', of, details);
    const domains = domainsOf(this.domains());
    if (domains.join() !== partner.domains.join())
      await this.api.put('/api/v1/partners/{partnerId}/domains', of, { domains });
    if (this.tier() !== partner.tier)
      await this.api.put('/api/v1/partners/{partnerId}/tier', of, { tier: this.tier() });
    return true;
  }
}
