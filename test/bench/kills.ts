import { killAndLook } from '../tools/kills.ts';

/**
 * Kills a browser with all its processes at random moments while a page imports and acts, and looks at what is left each time: an import whole
 * or not at all, every action once. `npm run build && npx node test/bench/kills.ts [kills [seed [rows of an import]]]`; about two and a half seconds for each kill.
 */
const [rounds = 100, seed = 1, rows = 6000] = process.argv.slice(2).map(Number);
const start = performance.now();
const { midImport, midAction, imports, actions, acknowledged } = await killAndLook({ rounds, seed, rows, longest: 900 });
console.log(`${rounds} kills in ${((performance.now() - start) / 1000).toFixed(0)} s: ${midImport} within an import, ${midAction} within an action; ${imports} imports and ${actions} actions were told to be done, ${acknowledged} acknowledged: none lost, none half, none twice`);
