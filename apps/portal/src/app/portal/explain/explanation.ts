import type { Answer } from '../../api/api.ts';

/** Why the gateway decided as it did (product row G5). */
export type Explanation = Answer<'/api/v1/decisions/{decisionId}', 'get'>;
