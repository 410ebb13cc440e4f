import type { Projection } from '@gatehouse/read-model';
import { FinishRotation } from './finish-rotation/finish-rotation.ts';
import { IssueCredential } from './issue-credential/issue-credential.ts';
import { RevokeAllCredentials } from './revoke-all-credentials/revoke-all-credentials.ts';
import { credentialsProjection } from './views/credentials/projection.ts';

export { CredentialsModule } from './credentials.module.ts';
export { CREDENTIALS_VIEW, type CredentialDocument } from './views/credentials/document.ts';
export { FinishRotation, IssueCredential, RevokeAllCredentials };

/** The commands of flows that this context carries out. */
export const flowCommands = { IssueCredential, FinishRotation, RevokeAllCredentials };

export const projections: Projection[] = [credentialsProjection];
