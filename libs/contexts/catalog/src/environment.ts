import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { notFound } from '@gatehouse/kernel';

/** A path that names no environment names nothing that is there. */
export function environmentOf(text: string): Environment {
  const environment = ENVIRONMENTS.find((known) => known === text);
  if (!environment) throw notFound('environment');
  return environment;
}
