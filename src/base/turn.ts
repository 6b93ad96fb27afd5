/** Longest stretch of work before others get their turn, in ms; a frame is 16 ms, a long task 50. */
export const STRETCH = 12;

/** One turn of the event loop. A message, not a timer: timers are held back to a second in hidden tabs, and to 4 ms in others. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Awaited between steps of long work: it takes a turn of the event loop when the stretch of work was long enough, and else no time. */
export type Breathe = () => Promise<void> | undefined;

export function breathing(): Breathe {
  let began = performance.now();
  return () => {
    if (performance.now() - began < STRETCH) return undefined;
    return turn().then(() => {
      began = performance.now();
    });
  };
}
