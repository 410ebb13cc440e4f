import type { CommandContext, StaffRole } from '@gatehouse/contracts';
import { Command } from '@nestjs/cqrs';

interface Done {
  readonly id: string;
  readonly position: string;
}

export class AppointStaff extends Command<Done> {
  constructor(
    readonly data: { readonly email: string; readonly name: string; readonly roles: readonly StaffRole[] },
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class SetStaffRoles extends Command<Done> {
  constructor(
    readonly data: { readonly personId: string; readonly roles: readonly StaffRole[] },
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class DismissStaff extends Command<Done> {
  constructor(
    readonly data: { readonly personId: string; readonly reason: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}
