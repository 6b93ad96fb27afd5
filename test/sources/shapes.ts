import type { ColumnShape, TableShape } from '../../src/table/shape.ts';
import type { ValueType } from '../../src/table/table.ts';

function column(id: string, type: ValueType = 'text', more: Partial<ColumnShape> = {}): ColumnShape {
  const label = id[0]!.toUpperCase() + id.slice(1).replaceAll('_', ' ');
  return { id, label, type, ...more };
}

/** Deals as the data model declares them. */
export const deals: TableShape = {
  id: 'deals',
  row: 'deal',
  key: ['id'],
  columns: [
    column('id'), column('name'), column('company'), column('contact'), column('owner', 'text', { to: 'users' }), column('pipeline'),
    column('stage', 'text', { to: 'stages' }), column('amount', 'money', { currencyColumn: 'currency', labels: { nb: 'Beløp' } }), column('currency'),
    column('create_date', 'date'), column('close_date', 'date'), column('forecast_category'), column('next_step'),
    column('closed_lost_reason'), column('original_source'), column('recurring_revenue_amount', 'money'),
    column('recurring_revenue_deal_type', 'text', { values: ['New business', 'Renewal', 'Upgrade', 'Downgrade'] }),
    column('recurring_revenue_inactive_date', 'date'),
    column('recurring_revenue_inactive_reason', 'text', { values: ['Churned', 'Renewal', 'Upgrade', 'Downgrade'] }),
    column('replaces', 'text', { to: 'deals' }),
  ],
};

/** A table with a key of three parts, one of them a time stamp. */
export const history: TableShape = {
  id: 'deal_history',
  row: 'change',
  key: ['deal', 'property', 'changed_at'],
  columns: [column('deal'), column('property'), column('value'), column('changed_at', 'timestamp'), column('changed_by')],
};

/** One column of each type. */
export const things: TableShape = {
  id: 'things',
  row: 'thing',
  key: ['id'],
  columns: [
    column('id'), column('note'), column('money', 'money'), column('number', 'number'), column('share', 'percent'),
    column('day', 'date'), column('at', 'timestamp'), column('flag', 'boolean'), column('kind', 'text', { values: ['Open', 'Won'] }),
  ],
};
