/**
 * The forecast once more, in plain loops over plain objects: what `dsl/forecast.rules` says must come out the same.
 * It knows nothing of the engine; each number is looked up seller by seller and added as semantics 3 words it.
 */
import { dayOf, calendarDate, daysInMonth, type Day } from '../../src/base/dates.ts';
import { TODAY, type Submission, type Deal, type Goal, type Organisation, type Settings, type Stage, type User } from './random-organisation.ts';

/** One row: amounts in ten-thousandths, ratios in millionths; null is "not known". */
export interface Row {
  readonly subject: string;
  readonly kind: 'user' | 'team';
  readonly isRestricted: boolean;
  readonly numbers: Numbers;
}

export type Numbers = Readonly<Record<string, number | boolean | string | null>>;

export interface Forecast {
  readonly rows: readonly Row[];
  readonly totals: Numbers;
}

const IN_FORECAST = ['closed won', 'commit', 'most likely', 'best case'];
const LISTED = ['Closed won', 'Commit', 'Most likely', 'Best case', 'Pipeline', 'Not forecasted'];
const SHARE = 1_000_000;

export function forecastOf(organisation: Organisation, settings: Settings): Forecast {
  const asked = questionOf(organisation, settings);
  const seats = organisation.users.some((user) => user.seat !== null);
  const sellers = organisation.users.filter((user) => user.seat === true || (user.seat === null && !seats));
  const teams = new Map<string, { name: string; members: User[] }>();
  for (const user of sellers) {
    for (const name of teamsOf(user)) {
      const team = teams.get(name.toLowerCase()) ?? { name, members: [] };
      if (!team.members.includes(user)) team.members.push(user);
      teams.set(name.toLowerCase(), team);
    }
  }
  const isSeen = (user: User): boolean => asked.seesAll || user.id === settings['viewer'];
  const rowOf = (subject: string, kind: 'user' | 'team', members: readonly User[]): Row => {
    const seen = members.filter(isSeen);
    return { subject, kind, isRestricted: seen.length === 0, numbers: numbersOf(subject, kind, seen, organisation, asked) };
  };
  const rows = [...[...teams.values()].map(({ name, members }) => rowOf(name, 'team', members)), ...sellers.map((user) => rowOf(user.id, 'user', [user]))];
  const names = rows.filter((row) => row.kind === 'team' && !row.isRestricted).map((row) => row.subject.toLowerCase());
  return { rows, totals: numbersOf(undefined, undefined, sellers.filter(isSeen), organisation, asked, names) };
}

/** The teams of a user, as the cell names them, each once. */
function teamsOf(user: User): string[] {
  return (user.team ?? '').split(';').map((team) => team.trim()).filter((team) => team !== '');
}

interface Question {
  readonly settings: Settings;
  readonly start: Day;
  readonly end: Day;
  readonly seesAll: boolean;
}

function questionOf({ users }: Organisation, settings: Settings): Question {
  const [year, month] = settings['period_start']!.split('-').map(Number) as [number, number];
  const last = month + (settings['period'] === 'quarter' ? 2 : 0);
  const viewer = users.find((user) => user.id === settings['viewer']);
  const seesAll = settings['viewer'] === undefined || (viewer !== undefined && viewer.view !== 'Team only');
  return { settings, start: dayOf(year, month, 1), end: dayOf(year, last, daysInMonth(year, last)), seesAll };
}

function numbersOf(subject: string | undefined, kind: 'user' | 'team' | undefined, members: readonly User[], organisation: Organisation, asked: Question, teams: readonly string[] = []): Numbers {
  const { settings } = asked;
  const own = organisation.deals.filter((deal) => members.some((user) => user.id === deal.owner) && isCounted(deal, organisation, asked));
  const total = (deals: readonly Deal[], of: (deal: Deal) => number | null): number => deals.reduce((sum, deal) => sum + (of(deal) ?? 0), 0);
  const amount = (deal: Deal): number | null => converted(deal, organisation);
  const forecast = (deal: Deal): number | null => forecastAmount(deal, organisation, settings);
  const won = total(own.filter((deal) => stageOf(deal, organisation)!.kind === 'won'), amount);
  const pipeline = total(own.filter((deal) => stageOf(deal, organisation)!.kind === 'open'), amount);
  const goal = goalOf(subject, kind, members, organisation, asked, teams);
  const gap = goal === null ? null : goal - won;
  const byCategory = settings['view'] === 'category';
  const isForecast = (deal: Deal): boolean => !byCategory || IN_FORECAST.includes((categoryOf(deal, organisation, settings) ?? '').toLowerCase());
  const forecasted = total(own.filter(isForecast), forecast);
  const submissions = latestSubmissions(organisation, asked).filter((submission) => submission.kind === 'user' && members.some((user) => user.id === submission.subject));
  const managers = kind === 'team' && asked.seesAll ? latestSubmissions(organisation, asked).filter((submission) => submission.kind === 'team' && submission.subject.toLowerCase() === subject!.toLowerCase()) : [];
  const base = settings['coverage_base'] === 'remaining' ? gap : goal;
  const columns: [string, number][] = byCategory
    ? [...LISTED.map((category): [string, number] => [`category_${id(category)}`, total(own.filter((deal) => (categoryOf(deal, organisation, settings) ?? '').toLowerCase() === category.toLowerCase()), forecast)]),
       ['category_other', total(own.filter((deal) => !LISTED.some((category) => category.toLowerCase() === (categoryOf(deal, organisation, settings) ?? '').toLowerCase())), forecast)]]
    : stagesShown(organisation, settings).map((stage): [string, number] => [`stage_${id(stage)}`, total(own.filter((deal) => deal.stage === stage), forecast)]);
  return {
    goal, closed_won: won, gap, attainment: ratio(won, goal), pipeline_value: pipeline, coverage: ratio(pipeline, base), total: forecasted, total_coverage: ratio(forecasted, goal),
    submission: submissions.length > 0 ? submissions.reduce((sum, submission) => sum + submission.amount, 0) : null,
    submitted: new Set(submissions.map((submission) => submission.subject)).size * SHARE,
    members: members.length * SHARE,
    overdue: kind === 'user' && TODAY >= asked.start && TODAY <= asked.end && TODAY - Math.max(...(submissions.length > 0 ? submissions.map((submission) => Math.floor(submission.at / 86_400_000)) : [asked.start])) > 7,
    may_submit: kind === undefined ? null : maySubmit(subject!, kind, organisation, settings),
    manager_call: managers.length > 0 ? managers.reduce((sum, submission) => sum + submission.amount, 0) : null,
    ...overrideOf(kind === 'user' ? subject! : undefined, submissions, organisation, asked),
    ...nobodysOf(kind === undefined, organisation, asked, amount),
    ...Object.fromEntries(columns),
  };
}

const id = (name: string): string => name.toLowerCase().replaceAll(' ', '_');

function stagesShown({ stages }: Organisation, settings: Settings): readonly string[] {
  return [...new Set(stages.filter((stage) => stage.kind !== 'lost' && (settings['pipeline'] === undefined || stage.pipeline === settings['pipeline'])).map((stage) => stage.stage))];
}

function stageOf(deal: Pick<Deal, 'pipeline' | 'stage'>, { stages }: Organisation): Stage | undefined {
  return stages.find((stage) => stage.pipeline === (deal.pipeline ?? 'Default') && stage.stage === deal.stage);
}

const isOf = (pipeline: string | null, { settings }: Question): boolean => settings['pipeline'] === undefined || settings['pipeline'] === (pipeline ?? 'Default');

/** Open and won deals of the period (F1). */
function isCounted(deal: Deal, organisation: Organisation, asked: Question): boolean {
  const kind = stageOf(deal, organisation)?.kind;
  const day = effectiveDay(deal, organisation);
  return (kind === 'open' || kind === 'won') && isOf(deal.pipeline, asked) && day !== null && day >= asked.start && day <= asked.end;
}

/** The day a closed deal was closed, where somebody saw it; else its close date. */
function effectiveDay(deal: Deal, organisation: Organisation): Day | null {
  const kinds = deal.history.map((entry) => stageOf({ pipeline: deal.pipeline, stage: entry.stage }, organisation)!.kind);
  const last = kinds.at(-1);
  if (last === undefined || last === 'open' || kinds.every((kind) => kind === last)) return deal.closes;
  let at = kinds.length - 1;
  while (kinds[at - 1] === last) at -= 1;
  return deal.history[at]!.day;
}

function categoryOf(deal: Deal, organisation: Organisation, settings: Settings): string | null {
  const stage = stageOf(deal, organisation)!;
  return settings['auto_map'] === 'always' || stage.kind !== 'open' ? stage.category : (deal.category ?? stage.category);
}

function forecastAmount(deal: Deal, organisation: Organisation, settings: Settings): number | null {
  const amount = converted(deal, organisation);
  const stage = stageOf(deal, organisation)!;
  const share = stage.kind === 'won' ? SHARE : stage.probability;
  return amount === null ? null : settings['weighting'] === 'total' ? amount : rounded(BigInt(amount) * BigInt(share), BigInt(SHARE));
}

/** In the reporting currency, at the rate of the deal's day: its own, or the last before it. */
function converted(deal: Deal, organisation: Organisation): number | null {
  if (deal.amount === null || deal.currency === 'USD') return deal.amount;
  const day = effectiveDay(deal, organisation)!;
  const rate = organisation.rates.filter((candidate) => candidate.day <= day).at(-1);
  return rate ? rounded(BigInt(deal.amount) * BigInt(rate.rate), 1_000_000n) : null;
}

/** Of oneself, or of everybody whom one sees; never without the permission, where anybody has one. */
function maySubmit(subject: string, kind: 'user' | 'team', { users }: Organisation, { viewer }: Settings): boolean {
  if (viewer === undefined) return true;
  const who = users.find((user) => user.id === viewer);
  const permitted = who !== undefined && (who.permission ?? users.every((user) => user.permission === null));
  return permitted && (who.view !== 'Team only' || (kind === 'user' && subject === viewer));
}

/** A team's own goal, else what its members' goals are together (F3); of the whole, its sellers' and those of teams where no seller has one. */
function goalOf(subject: string | undefined, kind: 'user' | 'team' | undefined, members: readonly User[], organisation: Organisation, asked: Question, teams: readonly string[]): number | null {
  const counting = organisation.goals.filter((goal) => isOf(goal.pipeline, asked) && goalDays(goal, asked).some((days) => days > 0) && (isExact(goal, asked) || !hasExact(goal, organisation, asked)));
  const sum = (goals: readonly Goal[]): number | null => (goals.length === 0 ? null : goals.reduce((all, goal) => all + partOf(goal, asked), 0));
  const ofTeams = (names: readonly string[]): number | null => (asked.seesAll ? sum(counting.filter((goal) => goal.kind === 'team' && names.includes(goal.subject.toLowerCase()))) : null);
  const ofMembers = sum(counting.filter((goal) => goal.kind === 'user' && members.some((user) => user.id === goal.subject)));
  if (kind === 'team') return ofTeams([subject!.toLowerCase()]) ?? ofMembers;
  if (kind === 'user') return ofMembers;
  const hasGoal = (user: User): boolean => counting.some((goal) => goal.kind === 'user' && goal.subject === user.id);
  const ofTheRest = ofTeams(teams.filter((team) => !members.some((user) => hasGoal(user) && teamsOf(user).some((own) => own.toLowerCase() === team))));
  return ofMembers === null ? ofTheRest : ofMembers + (ofTheRest ?? 0);
}

const isExact = (goal: Goal, { settings, start }: Question): boolean => goal.period === settings['period'] && goal.start === start;

function hasExact(goal: Goal, { goals }: Organisation, asked: Question): boolean {
  return goals.some((other) => other.subject === goal.subject && other.kind === goal.kind && (other.pipeline ?? 'Default') === (goal.pipeline ?? 'Default') && isExact(other, asked));
}

function goalLength(goal: Goal): number {
  const { year, month } = calendarDate(goal.start);
  const last = month + { month: 0, quarter: 2, year: 11 }[goal.period];
  return dayOf(year, last, daysInMonth(year, last)) - goal.start + 1;
}

/** How many days of a goal lie in the period; none or one number. */
function goalDays(goal: Goal, { start, end }: Question): number[] {
  return [Math.min(end, goal.start + goalLength(goal) - 1) - Math.max(start, goal.start) + 1];
}

/** The part of a goal up to the end of the period, less that before it: so parts add up to the goal. */
function partOf(goal: Goal, { start, end }: Question): number {
  const length = goalLength(goal);
  const upTo = (days: number): number => rounded(BigInt(goal.amount) * BigInt(Math.max(0, Math.min(length, days))), BigInt(length));
  return upTo(end - goal.start + 1) - upTo(start - goal.start);
}

/** The latest submission of each subject, pipeline and period that is asked for (F7), made by today (G6); of two at one time, the later in the file. */
function latestSubmissions({ submissions }: Organisation, asked: Question): readonly Submission[] {
  const latest = new Map<string, Submission>();
  for (const submission of submissions) {
    if (submission.period !== asked.settings['period'] || submission.start !== asked.start || !isOf(submission.pipeline, asked)) continue;
    if (Math.floor(submission.at / 86_400_000) > TODAY) continue;
    const key = JSON.stringify([submission.subject, submission.kind, submission.pipeline ?? 'Default']);
    const known = latest.get(key);
    if (!known || submission.at >= known.at) latest.set(key, submission);
  }
  return [...latest.values()];
}

/** What a seller had submitted before somebody else's submission took its place, who that was, and when. */
function overrideOf(seller: string | undefined, submissions: readonly Submission[], organisation: Organisation, asked: Question): Numbers {
  const others = submissions.filter((submission) => submission.by !== null && submission.by !== seller);
  const own = latestSubmissions({ ...organisation, submissions: organisation.submissions.filter((submission) => submission.subject === seller && submission.kind === 'user' && submission.by === seller) }, asked);
  const replaced = own.filter((submission) => others.some((other) => (other.pipeline ?? 'Default') === (submission.pipeline ?? 'Default')));
  if (seller === undefined || replaced.length === 0) return { own_submission: null, changed_by: null, changed_on: null };
  const last = others.reduce((latest, submission) => (submission.at > latest.at || (submission.at === latest.at && organisation.submissions.indexOf(submission) > organisation.submissions.indexOf(latest)) ? submission : latest));
  const rest = submissions.filter((submission) => !others.includes(submission));
  return { own_submission: [...replaced, ...rest].reduce((sum, submission) => sum + submission.amount, 0), changed_by: last.by!.toUpperCase(), changed_on: Math.floor(last.at / 86_400_000) };
}

/** Deals that count, whose owner has no row: known of the whole only. */
function nobodysOf(isWhole: boolean, organisation: Organisation, asked: Question, amount: (deal: Deal) => number | null): Numbers {
  if (!isWhole) return { deals_of_nobody: null, amount_of_nobody: null };
  const seats = organisation.users.some((user) => user.seat !== null);
  const hasRow = (id: string | null): boolean => organisation.users.some((user) => user.id === id && (seats ? user.seat === true : true));
  const deals = organisation.deals.filter((deal) => isCounted(deal, organisation, asked) && !hasRow(deal.owner) && asked.seesAll);
  return { deals_of_nobody: deals.length * SHARE, amount_of_nobody: deals.reduce((sum, deal) => sum + (amount(deal) ?? 0), 0) };
}

/** In millionths; null where there is nothing to divide by. */
function ratio(value: number, by: number | null): number | null {
  return by === null || by <= 0 ? null : rounded(BigInt(value) * BigInt(SHARE), BigInt(by));
}

/** Half away from zero. */
function rounded(value: bigint, by: bigint): number {
  const sign = value < 0n ? -1n : 1n;
  return Number(sign * ((2n * sign * value + by) / (2n * by)));
}
