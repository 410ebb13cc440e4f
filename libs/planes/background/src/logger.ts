/** The part of pino that the background uses. */
export interface BackgroundLogger {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
