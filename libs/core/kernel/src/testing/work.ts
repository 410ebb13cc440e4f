/** Begins to measure; the answer tells how many milliseconds this thread has worked since, whatever else the machine does. */
export function workSince(): () => number {
  const started = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(started);
    return (user + system) / 1000;
  };
}
