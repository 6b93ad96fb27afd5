export { RsStore, type ImportChoice } from './store.ts';
export type { ImportSummary, RuleText, StoreInfo } from './protocol.ts';
export { RsRevenueChart } from '../widgets/revenue-chart.ts';
export { RsWaterfall } from '../widgets/waterfall.ts';
export { RsWidget } from '../widgets/widget.ts';
export { LiteralFeed } from '../widgets/literal-feed.ts';
export { VERSION } from '../widgets/define.ts';
export type * from '../widgets/events.ts';
export type * from '../table/result.ts';
