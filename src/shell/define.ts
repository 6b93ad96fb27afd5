import { RsRevenueChart } from '../widgets/revenue-chart.ts';
import { autoload } from './autoload.ts';
import { RsStore } from './store.ts';

// The one module with a side effect: a page that loads it has the elements.
RsStore.define();
RsRevenueChart.define('rs-revenue-chart');
autoload();
