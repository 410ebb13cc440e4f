export interface OutboundRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutboundResponse {
  readonly status: number;
  /** Names in lower case; several values are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text, cut after 1 MB. */
  readonly body: string;
}

/**
 * Fetches addresses that partners give. Follows no redirect. Throws DomainError: OUTBOUND.URL_INVALID,
 * OUTBOUND.ADDRESS_REFUSED, OUTBOUND.UNREACHABLE; none of their messages holds more of the URL than its host.
 */
export interface Outbound {
  request(url: string, options?: OutboundRequest): Promise<OutboundResponse>;
}

export const OUTBOUND = Symbol('Outbound');
