import { chartStyles, insightStyles } from './chart-styles.ts';
import { overlayStyles } from './overlay-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { printStyles } from './print-styles.ts';
import { baseStyles, frameStyles, stateStyles } from './styles.ts';
import { tableStyles } from './table-styles.ts';
import { tokens } from './tokens.ts';

/** All shared styles of a report's card, at once: these widgets are fetched whole. */
export const reportStyles = [tokens, baseStyles, frameStyles, stateStyles, chartStyles, insightStyles, overlayStyles, tableStyles, panelStyles, printStyles];
