import { bringHistory } from '../../src/engine/history-part.ts';

// Tests run the engine as the command line does: with the part for the past, which a page fetches when a report asks for it.
bringHistory();
