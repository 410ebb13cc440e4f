/**
 * Stops a program, once, when it is asked to by a signal; it then ends with status 0, or with 1 when it could not stop
 * cleanly. The function that is returned does the same for another reason, with another status.
 */
export function stopBySignal(stop: () => Promise<void>, failed: (error: unknown) => void): (status: number) => void {
  let stopping: Promise<void> | undefined;
  const end = (status: number): void => {
    stopping ??= stop().then(
      () => process.exit(status),
      (error: unknown) => {
        failed(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  return end;
}
