import { DomainError, type Fault } from '@gatehouse/kernel';
import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';

/** Checks bodies and queries against their DTOs, refuses what these do not name, and reports all faults at once. */
export class Validation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalid(errors.flatMap((error) => faultsOf(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && Array.isArray(value)) {
      throw invalid([{ pointer: '', message: 'The body must be a JSON object.' }]);
    }
    return super.transform(value, metadata) as unknown;
  }
}

function faultsOf(error: ValidationError, above: string): Fault[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ pointer, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

export const invalid = (faults: readonly Fault[]): DomainError =>
  new DomainError(
    'invalid',
    'REQUEST.INVALID',
    `The request has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}; each names its place.`,
    { faults },
  );
