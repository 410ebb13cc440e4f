import { versionsAllowed } from '@gatehouse/access';
import type { AuthenticationMethod } from '@gatehouse/contracts';
import { CLOCK, DomainError, sha256 } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import type { Installation } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { stringify } from 'yaml';
import {
  cutDocument,
  downgradeDocument,
  postmanCollection,
  upgradeDocument,
  type JsonObject,
  type OpenApiDocument,
} from '../documents/index.ts';
import { baseUrl, chosenVersion, heldProduct, type HeldWish } from '../partner-catalog/held-product.ts';
import { PublishedDocuments } from '../published/published-documents.ts';

export const FORMATS = ['json', 'yaml', 'postman'] as const;
export const OPENAPI_VERSIONS = ['3.0', '3.1'] as const;

export interface DownloadDocumentData extends HeldWish {
  readonly version?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  /** The document's own, without it. */
  readonly openapi?: (typeof OPENAPI_VERSIONS)[number] | undefined;
}

export interface DownloadedDocument {
  readonly text: string;
  readonly mediaType: string;
  readonly fileName: string;
  /** The same text has the same. */
  readonly etag: string;
}

/** The specification of what the partner may call, as it is called through the gateway (product row C4). */
export class DownloadDocument extends Query<DownloadedDocument> {
  constructor(readonly data: DownloadDocumentData) {
    super();
  }
}

const header = (name: string, description: string): JsonObject => ({ type: 'apiKey', in: 'header', name, description });

/** What a call sends to prove who it is (product row E1). */
const SECURITY: Readonly<Record<string, JsonObject>> = {
  clientId: header('X-Client-ID', 'The id of the partner.'),
  profileId: header('X-Profile-ID', 'The id or the name of the profile.'),
};
const CREDENTIALS: Readonly<Record<AuthenticationMethod, JsonObject | null>> = {
  token: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'http', scheme: 'bearer' },
  jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  mtls: null,
  none: null,
};

@QueryHandler(DownloadDocument)
export class DownloadDocumentHandler implements IQueryHandler<DownloadDocument> {
  constructor(
    private readonly directory: AccessDirectory,
    private readonly documents: PublishedDocuments,
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data }: DownloadDocument): Promise<DownloadedDocument> {
    const { model } = this.directory;
    const now = this.clock.now();
    const { partner, product, environment, profile, versions } = heldProduct(model, data, now);
    // Without a profile named, it is about all that the partner may call in the environment.
    const all = versionsAllowed(model, partner.partnerId, environment, product.productId, now);
    const { version, operations } = chosenVersion(data.profile === undefined ? all : versions, data.version);
    const credential = profile && CREDENTIALS[profile.method];
    const address = `${baseUrl(this.installation, environment, product.slug)}/${version.line}`;
    const cut = cutDocument(await this.documents.read(version.documentHash), {
      operations: new Set(operations.map(({ id }) => id)),
      servers: [
        {
          url: address,
          description: environment === 'sandbox' ? 'Sandbox' : 'Production',
        },
      ],
      security: credential ? { ...SECURITY, credential } : SECURITY,
    });
    const format = data.format ?? 'json';
    const text =
      format === 'postman'
        ? collection(cut, address, partner.clientId, profile)
        : written(inVersion(cut, data.openapi), format);
    const name = `${product.slug}-${version.version.replaceAll(/[^\w.-]/g, '_')}-${environment}`;
    return {
      text,
      mediaType: format === 'yaml' ? 'application/yaml' : 'application/json',
      fileName: format === 'postman' ? `${name}.postman_collection.json` : `${name}.${format}`,
      etag: `"${sha256(text)}"`,
    };
  }
}

const written = (document: OpenApiDocument, format: 'json' | 'yaml'): string =>
  format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { aliasDuplicateObjects: false });

/** Without a profile named its id is left for the reader to fill in. */
const collection = (
  document: OpenApiDocument,
  baseUrl: string,
  clientId: string,
  profile: { readonly profileId: string; readonly method: AuthenticationMethod } | null | undefined,
): string => {
  const headers = [
    { name: 'X-Client-ID', variable: 'clientId', value: clientId },
    { name: 'X-Profile-ID', variable: 'profileId', value: profile?.profileId ?? '' },
  ];
  const bearer = !profile || CREDENTIALS[profile.method] !== null;
  return `${JSON.stringify(postmanCollection(document, { baseUrl, headers, bearer }), null, 2)}\n`;
};

function inVersion(document: OpenApiDocument, wished: string | undefined): OpenApiDocument {
  if (wished === undefined || document.openapi.startsWith(`${wished}.`)) return document;
  if (wished === '3.1') return upgradeDocument(document);
  const older = downgradeDocument(document);
  if (older.ok) return older.document;
  const [first, ...others] = older.losses;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw new DomainError(
    'unprocessable',
    'CATALOG.NO_OLDER_OPENAPI',
    `This document says what OpenAPI 3.0 has no words for: ${first}${more}. Download it as 3.1.`,
  );
}
