/** Of so many tries the quickest counts: one that was held up says nothing of the work. */
const TRIES = 3;

/** Processor time that this process has used, in ms: what work costs however busy the machine is, which a clock on the wall does not tell. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What some work costs at its quickest, in ms of the processor. */
export function effortOf(work: () => void): number {
  return Math.min(...Array.from({ length: TRIES }, () => {
    const began = processorTime();
    work();
    return processorTime() - began;
  }));
}
