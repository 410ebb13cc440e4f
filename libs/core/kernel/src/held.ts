/** What a record holds under a key that came from outside; what every object inherits (`constructor`) is not held. */
export const held = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
