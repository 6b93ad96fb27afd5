import { vi } from 'vitest';

/** In ms; as long as `expect.poll` waits. */
const PATIENCE = 15_000;
const { waitFor } = vi;

// `vi.waitFor` gives up after a second, which no setting changes, and a busy machine needs longer to fetch a part of a widget.
vi.waitFor = (check, options) => waitFor(check, typeof options === 'number' ? options : { timeout: PATIENCE, ...options });
