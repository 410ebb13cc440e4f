import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChooseDisplayController } from './choose-display/choose-display.controller.ts';
import { ChooseSecretDisplayHandler } from './choose-display/choose-display.ts';
import { CopySecretController } from './copy-secret/copy-secret.controller.ts';
import { NoteSecretCopiedHandler } from './copy-secret/copy-secret.ts';
import { ExtendRotationController } from './extend-rotation/extend-rotation.controller.ts';
import { ExtendRotationHandler } from './extend-rotation/extend-rotation.ts';
import { FinishRotationEarlyHandler } from './finish-rotation/finish-rotation-early.ts';
import { FinishRotationController } from './finish-rotation/finish-rotation.controller.ts';
import { FinishRotationHandler } from './finish-rotation/finish-rotation.ts';
import { ImportTokenController } from './import-token/import-token.controller.ts';
import { ImportTokenHandler } from './import-token/import-token.ts';
import { IssueCredentialHandler } from './issue-credential/issue-credential.ts';
import { Profiles } from './profiles/profiles.ts';
import { RegenerateCredentialController } from './regenerate-credential/regenerate-credential.controller.ts';
import { RegenerateCredentialHandler } from './regenerate-credential/regenerate-credential.ts';
import { RevealSecretController } from './reveal-secret/reveal-secret.controller.ts';
import { RevealSecretHandler } from './reveal-secret/reveal-secret.ts';
import { RevokeAllCredentialsHandler } from './revoke-all-credentials/revoke-all-credentials.ts';
import { RevokeCredentialController } from './revoke-credential/revoke-credential.controller.ts';
import { RevokeCredentialHandler } from './revoke-credential/revoke-credential.ts';
import { RotateCredentialController } from './rotate-credential/rotate-credential.controller.ts';
import { RotateCredentialHandler } from './rotate-credential/rotate-credential.ts';
import { Secrets } from './secrets/secrets.ts';
import { VerifyAccessController } from './verify-access/verify-access.controller.ts';
import { VerifyAccessHandler } from './verify-access/verify-access.ts';
import { ListCredentialsController } from './views/credentials/list-credentials.controller.ts';
import { ListCredentialsHandler } from './views/credentials/list-credentials.ts';

@Module({
  imports: [CqrsModule],
  controllers: [
    ListCredentialsController,
    ImportTokenController,
    RevealSecretController,
    CopySecretController,
    RevokeCredentialController,
    RotateCredentialController,
    FinishRotationController,
    ExtendRotationController,
    RegenerateCredentialController,
    ChooseDisplayController,
    VerifyAccessController,
  ],
  providers: [
    Profiles,
    Secrets,
    ChooseSecretDisplayHandler,
    ExtendRotationHandler,
    FinishRotationEarlyHandler,
    FinishRotationHandler,
    ImportTokenHandler,
    IssueCredentialHandler,
    ListCredentialsHandler,
    NoteSecretCopiedHandler,
    RegenerateCredentialHandler,
    RevealSecretHandler,
    RevokeAllCredentialsHandler,
    RevokeCredentialHandler,
    RotateCredentialHandler,
    VerifyAccessHandler,
  ],
})
export class CredentialsModule {}
