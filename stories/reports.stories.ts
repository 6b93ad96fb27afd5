import type { Meta } from '@storybook/web-components-vite';

/**
 * Every shipped report over the rows of its own test block, worked out by the engine in this page. The stories stand in no file:
 * one comes with each report of `dsl/*.rules` that a test block expects something of. `test/tools/report-stories.ts` writes them
 * below this line when the file is loaded, each a call of `stories/tested-report.ts`.
 */
const meta: Meta = { title: 'Reports', tags: ['!autodocs'] };
export default meta;
