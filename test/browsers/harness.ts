/** The runner's own test functions; imported by name, so that no global name leaks into other tests. */
const runner = globalThis as unknown as {
  it(name: string, body: () => void | Promise<void>): void;
  afterEach(body: () => void): void;
};

export const test = runner.it;

/** What a test sees of a host page that runs in a frame of its own. */
export interface HostPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Breaches of the page's Content Security Policy and Trusted Types so far. */
  readonly violations: readonly string[];
  /** Uncaught errors and rejections so far. */
  readonly problems: readonly string[];
}

const frames: HTMLIFrameElement[] = [];
runner.afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** Opens a page of `fixtures/` in a frame of the given width and waits until it has loaded; `place` says with which headers. */
export async function openPage(name: string, place: 'strict' | 'plain' = 'strict', width = 800): Promise<HostPage> {
  const frame = document.createElement('iframe');
  frame.width = String(width);
  frame.height = '700';
  frame.src = `/${place}/${name}`;
  frames.push(frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentWindow as unknown as HostPage['window'] & { violations: string[]; problems: string[] };
  if (inside.violations === undefined) throw new Error(`${frame.src} did not load its watch`);
  return { window: inside, document: frame.contentDocument!, violations: inside.violations, problems: inside.problems };
}

/** Waits until `probe` gives something else than undefined, null, false or an empty list. */
export async function until<T>(what: string, probe: () => T, seconds = 20): Promise<NonNullable<T>> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const value = probe();
    const empty = value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
    if (!empty) return value as NonNullable<T>;
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Fails with both values when they differ as JSON. */
export function expectEqual(actual: unknown, expected: unknown, what = 'value'): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${what}: found ${found}, expected ${wanted}`);
}

/** Lets timers, frames and late reports of violations pass. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
}
