import type { components } from '../../api/schema.d.ts';
import type { Sample } from '../../ui/code.ts';

/** A JSON Schema; what it refers to stands in its own `$defs`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

export interface DescribedHeader {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  readonly schema: JsonSchema | null;
  /** As it is sent, not yet encoded; lists with commas. */
  readonly example: string | null;
}

export interface Parameter extends DescribedHeader {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Whether a list is sent as several parameters of one name. */
  readonly explode?: boolean | undefined;
}

/** A body in one media type. */
export interface Media {
  readonly mediaType: string;
  readonly schema: JsonSchema | null;
  /** A body as it is sent. */
  readonly example: string | null;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly Media[];
}

export interface ResponseDoc {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly DescribedHeader[];
  readonly content: readonly Media[];
}

/** An operation as its page shows it. */
export interface OperationDoc {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly deprecated: boolean;
  readonly scopes: readonly (readonly string[])[];
  readonly productId: string;
  readonly productName: string;
  readonly version: string;
  readonly line: string;
  readonly state: 'published' | 'deprecated' | 'retired';
  readonly sunset: string | null;
  readonly environment: 'sandbox' | 'production';
  /** Where it is called; path parameters stand in braces. */
  readonly url: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | null;
  readonly responses: readonly ResponseDoc[];
  readonly headers: readonly components['schemas']['HeaderAnswer'][];
  readonly samples: readonly Sample[];
}
