import type { CommandContext } from '@gatehouse/contracts';
import { Command } from '@nestjs/cqrs';
import type { Face } from '../sessions/session.ts';

export interface SignInData {
  readonly face: Face;
  /** From the link. */
  readonly token: string;
  /** The session that the same browser had until now; it ends. */
  readonly earlier: { readonly personId: string; readonly sessionId: string } | null;
}

export interface SignedIn {
  readonly id: string;
  readonly position: string;
  readonly partnerId: string | null;
  readonly sessionToken: string;
}

export class SignIn extends Command<SignedIn> {
  constructor(
    readonly data: SignInData,
    readonly context: CommandContext,
  ) {
    super();
  }
}
