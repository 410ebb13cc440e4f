import { SetMetadata } from '@nestjs/common';

export const SECRET_ANSWER_METADATA = 'gatehouse:secret-answer';
export const READS_VIEW_METADATA = 'gatehouse:reads-view';

/** The answer holds a secret: it is never kept for a repeat with the same Idempotency-Key, nor by any cache. */
export const SecretAnswer = (): MethodDecorator => SetMetadata(SECRET_ANSWER_METADATA, true);

/** The route reads these views: with `Gatehouse-Position` it waits until they have reached it, at most 2 s. */
export const ReadsView = (...views: string[]): MethodDecorator => SetMetadata(READS_VIEW_METADATA, views);
