/**
 * A sales organisation as it stood at the end of a day, in plain objects: what `WAS` must come to. With what was written
 * down of owners, amounts and close dates besides the stages.
 */
import { formatDay, type Day } from '../../src/base/dates.ts';
import { formatExact } from '../../src/base/decimal.ts';
import { forecastOf, type Forecast, type Numbers, type Row } from './forecast-reference.ts';
import type { Data } from '../../src/engine/data.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value } from '../../src/table/table.ts';
import { organisationData, TODAY, type Deal, type Organisation, type Settings } from './random-organisation.ts';
import { randomNumbers } from './random-deals.ts';

const MONEY_DECIMALS = 10_000;

/** What a property of a deal became on a day; what it is at first stands on the day the deal was created. */
export interface Moved {
  readonly deal: string;
  readonly property: 'owner' | 'amount' | 'closes';
  readonly value: string | number;
  readonly day: Day;
}

/** Owners, amounts and close dates that were others before, for about half of the deals that have one. */
export function randomMoves(seed: number, { deals, users }: Organisation): readonly Moved[] {
  const random = randomNumbers(seed ^ 0x2545f491);
  const below = (n: number): number => Math.floor(random() * n);
  const before = { owner: () => `u${below(users.length)}`, amount: () => below(5000) * MONEY_DECIMALS, closes: () => TODAY - 90 + below(150) };
  return deals.flatMap((deal) => (['owner', 'amount', 'closes'] as const).flatMap((property): readonly Moved[] => {
    const now = deal[property];
    if (now === null || random() < 0.5) return [];
    return [{ deal: deal.id, property, value: before[property](), day: deal.created }, { deal: deal.id, property, value: now, day: Math.min(TODAY - 1, deal.created + 1 + below(180)) }];
  }));
}

/** The tables of an organisation with those moves in the history of its deals. */
export function dataWithMoves(organisation: Organisation, moves: readonly Moved[]): Data {
  const data = new Map(organisationData(organisation));
  const history = data.get('deal_history')!;
  const rows = (id: string): readonly Value[] => Array.from({ length: history.rowCount }, (_, row) => valueAt(findColumn(history, id)!, row));
  data.set('deal_history', tableOf('deal_history', [
    columnOf({ id: 'deal', label: 'Deal', type: 'text' }, [...rows('deal'), ...moves.map(({ deal }) => deal)]),
    columnOf({ id: 'property', label: 'Property', type: 'text' }, [...rows('property'), ...moves.map(({ property }) => (property === 'closes' ? 'close_date' : property))]),
    columnOf({ id: 'value', label: 'Value', type: 'text' }, [...rows('value'), ...moves.map(written)]),
    columnOf({ id: 'changed_at', label: 'Changed at', type: 'timestamp' }, [...rows('changed_at'), ...moves.map(({ day }) => day * 86_400_000 + 43_200_000)]),
  ]));
  return data;
}

function written({ property, value }: Moved): string {
  return property === 'closes' ? formatDay(value as number) : property === 'amount' ? formatExact(value as number, MONEY_DECIMALS) : String(value);
}

/** The deals that were there at the end of a day, as they were then. */
export function asItStood(organisation: Organisation, moves: readonly Moved[], day: Day): Organisation {
  return { ...organisation, deals: organisation.deals.filter(({ created }) => created <= day).map((deal) => dealAt(deal, moves.filter((move) => move.deal === deal.id && move.day <= day), day)) };
}

function dealAt(deal: Deal, moves: readonly Moved[], day: Day): Deal {
  const history = deal.history.filter((entry) => entry.day <= day);
  const at = Object.fromEntries(moves.map(({ property, value }) => [property, value]));
  return { ...deal, history, stage: history.at(-1)?.stage ?? deal.stage, ...at };
}

/** The forecast of today with what it was some days ago; unknown where nothing was written down by then. */
export function forecastWithChange(organisation: Organisation, settings: Settings, moves: readonly Moved[] = [], days = 7): Forecast {
  const day = TODAY - days;
  const isKnown = moves.some((move) => move.day <= day) || organisation.deals.some(({ history }) => history.some((entry) => entry.day <= day));
  const [now, then] = [organisation, asItStood(organisation, moves, day)].map((each) => forecastOf(each, settings)) as [Forecast, Forecast];
  const changed = (numbers: Numbers, before: Numbers): Numbers => {
    // Of nobody nothing is known.
    const total = isKnown && numbers['members'] !== 0 ? (before['total'] as number) : null;
    return { ...numbers, total_before: total, change: total === null ? null : (numbers['total'] as number) - total };
  };
  return { rows: now.rows.map((row, i): Row => ({ ...row, numbers: changed(row.numbers, then.rows[i]!.numbers) })), totals: changed(now.totals, then.totals) };
}
