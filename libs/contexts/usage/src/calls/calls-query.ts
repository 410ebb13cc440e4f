import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { OneOf, PageQuery, Text, WholeNumber } from '@gatehouse/rest';

const INSTANT = 'ISO 8601 instant with its offset, such as 2026-05-03T12:00:00Z; a + is sent as %2B.';

/** Filters of a partner's calls; those that are given all apply (product row G3). */
export class CallsQuery extends PageQuery {
  @Text({ optional: true }) readonly profileId?: string;

  @Text({ optional: true }) readonly productId?: string;

  @Text({ optional: true, description: 'As the OpenAPI document of the product names it.' })
  readonly operationId?: string;

  @OneOf(ENVIRONMENTS, { optional: true }) readonly environment?: Environment;

  @WholeNumber({ optional: true, min: 100, max: 599, fromText: true, description: 'HTTP status of the answer.' })
  readonly status?: number;

  @Text({ optional: true, description: 'Code of a refusal by the gateway, such as quota_exceeded.' })
  readonly code?: string;

  @Text({ optional: true, description: 'IPv4 or IPv6 address that the call came from.' }) readonly address?: string;

  @Text({ optional: true, max: 40, description: `The first instant. ${INSTANT}` }) readonly from?: string;

  @Text({ optional: true, max: 40, description: `The instant before which they end. ${INSTANT}` }) readonly to?: string;
}

export class AllCallsQuery extends CallsQuery {
  @Text({ optional: true }) readonly partnerId?: string;
}
