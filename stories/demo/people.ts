import { csvOf, dayOf, iso, type DemoDeal } from './deals.ts';

/** The demo's sellers, in two teams; the last one may see only the own numbers. */
const USERS = [
  ['Ana Ruiz', 'North'], ['Ben Okafor', 'North'], ['Chi Nguyen', 'North'], ['Dag Solheim', 'South'], ['Eva Lind', 'South'], ['Femi Adeyemi', 'South'],
] as const;

export function usersCsv(): string {
  return csvOf(USERS.map(([name, team], i) => ({
    id: name, name, email: `${name.split(' ')[0]!.toLowerCase()}@example.com`, team, seat: true, forecast_permission: true, forecast_view: i === USERS.length - 1 ? 'Team only' : 'Everything',
  })));
}

/** A goal for each seller, month and quarter of three years: a little more than what was won in a usual one. Chi has none yet. */
export function goalsCsv(deals: readonly DemoDeal[], today: number): string {
  const year = new Date(today * 86_400_000).getUTCFullYear();
  const won = deals.filter(({ stage, close_date }) => stage === 'Closed won' && dayOf(close_date) > today - 730);
  const months = [year - 1, year, year + 1].flatMap((each) => Array.from({ length: 12 }, (_, month) => [each, month] as const));
  return csvOf(USERS.filter(([name]) => name !== 'Chi Nguyen').flatMap(([name]) => {
    const usual = won.filter(({ owner }) => owner === name).reduce((sum, { amount }) => sum + amount, 0) / 24;
    const goal = (at: number, of: 'month' | 'quarter', [y, m]: readonly [number, number]) => ({
      subject: name, subject_kind: 'user', pipeline: 'Default', period_start: iso(Date.UTC(y, m, 1) / 86_400_000), period: of, amount: Math.round((usual * at * 1.15) / 5000) * 5000,
    });
    return months.flatMap((month) => [goal(1, 'month', month), ...(month[1] % 3 === 0 ? [goal(3, 'quarter', month)] : [])])
      // The key of a goal has no length in it: where a quarter begins, its own goal stands.
      .filter(({ period, period_start }) => period === 'quarter' || Number(period_start.slice(5, 7)) % 3 !== 1);
  }));
}

/** Who submits what share of what is due, how many days after the quarter began. */
const SUBMITTED = [['Ana Ruiz', 0.8, 4], ['Ana Ruiz', 0.95, 24], ['Ben Okafor', 0.9, 9], ['Dag Solheim', 1.05, 12], ['Dag Solheim', 0.9, 33], ['Eva Lind', 0.85, 15]] as const;

/** What the sellers submitted this quarter and the four before it, and how they changed their minds. */
export function submissionsCsv(deals: readonly DemoDeal[], today: number): string {
  const now = new Date(today * 86_400_000);
  const quarter = now.getUTCMonth() - (now.getUTCMonth() % 3);
  const rows = [0, -3, -6, -9, -12].flatMap((back, at) => {
    const first = Date.UTC(now.getUTCFullYear(), quarter + back, 1) / 86_400_000;
    const end = Date.UTC(now.getUTCFullYear(), quarter + back + 3, 0) / 86_400_000;
    const due = (name: string): number => deals.filter(({ owner, stage, close_date }) => owner === name && stage !== 'Closed lost' && dayOf(close_date) >= first && dayOf(close_date) <= end).reduce((sum, { amount }) => sum + amount, 0);
    // They were further off a year ago than they are now.
    return SUBMITTED.filter(([, , after]) => first + after <= today).map(([name, share, after], i) => ({
      id: `C-${at * SUBMITTED.length + i + 1}`, subject: name, subject_kind: 'user', pipeline: 'Default', period_start: iso(first), period: 'quarter', amount: Math.round((due(name) * share ** (1 + at / 4)) / 1000) * 1000,
      notes: i === 1 && at === 0 ? 'Two renewals came in early' : '', submitted_by: name, submitted_at: `${iso(first + after)}T08:30:00Z`,
    }));
  });
  return csvOf(rows);
}
