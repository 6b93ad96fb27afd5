import { bringAll } from '../../src/engine/all-parts.ts';

// Tests run the engine as the command line does: with all parts of the engine, which a page fetches when a report asks for them.
bringAll();
