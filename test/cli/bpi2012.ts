/** The loan applications of BPI Challenge 2012: files for the import, and counts over the raw lines that know nothing of the engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const FOLDER = 'bpi2012_loan_pipeline';
export const WON = ['A_REGISTERED', 'A_APPROVED', 'A_ACTIVATED'] as const;
export const LOST = ['A_DECLINED', 'A_CANCELLED'] as const;
/** The stages of an application in their order; the last step has three names for one thing. */
export const OPEN = ['A_SUBMITTED', 'A_PARTLYSUBMITTED', 'A_PREACCEPTED', 'A_ACCEPTED', 'A_FINALIZED'] as const;

/** One application: days are texts such as 2011-10-01, in the zone that was asked for. */
export interface Application {
  readonly id: string;
  readonly amount: number;
  readonly created: string;
  /** Every stage in the order of the log. */
  readonly stages: readonly { readonly stage: string; readonly day: string }[];
  readonly closed: string | undefined;
}

export interface LoanPipeline {
  /** By name. */
  readonly files: Readonly<Record<string, string>>;
  /** The applications with the days that the log itself tells (Dutch local time), or those of UTC. */
  readonly local: readonly Application[];
  readonly utc: readonly Application[];
  readonly events: number;
}

interface Event {
  readonly id: string;
  readonly stamp: string;
  readonly activity: string;
  readonly resource: string;
}

export function readLoans(folder: string): LoanPipeline {
  const cases = linesOf(join(folder, 'cases.csv')).map(([id, stamp, amount]) => ({ id: id!, stamp: stamp!, amount: Number(amount) }));
  const events = linesOf(join(folder, 'stage_events.csv')).map(([id, , stamp, activity, resource]): Event => ({ id: id!, stamp: stamp!, activity: activity!, resource: resource! }));
  const stagesOf = new Map<string, Event[]>(cases.map(({ id }) => [id, []]));
  for (const event of events.filter(isStage)) stagesOf.get(event.id)!.push(event);
  const applications = (dayOf: (stamp: string) => string): Application[] =>
    cases.map(({ id, stamp, amount }) => {
      const stages = stagesOf.get(id)!.map((event) => ({ stage: event.activity, day: dayOf(event.stamp) }));
      return { id, amount, created: dayOf(stamp), stages, closed: stages.find(({ stage }) => kindOf(stage) !== 'open')?.day };
    });
  // A time stamp begins with the date on the wall: no zone is needed to read it.
  const local = applications((stamp) => stamp.slice(0, 10));
  const utc = applications((stamp) => new Date(stamp).toISOString().slice(0, 10));
  const deals = cases.map(({ id, stamp, amount }, c) => [id, stamp, amount, local[c]!.stages.at(-1)?.stage ?? '', local[c]!.closed ?? '']);
  return {
    files: {
      'deals.csv': csv('case_id,reg_date,amount_req,last_stage,closed_on', deals),
      'deal_history.csv': csv('case_id,property,activity,timestamp,resource', historyOf(events)),
      'stages.csv': csv('Pipeline,Stage,Position,Probability,Kind', stageRows()),
    },
    local,
    utc,
    events: events.length,
  };
}

/** In UTC, so that the import has to find the local day itself. */
function historyOf(events: readonly Event[]): string[][] {
  return events.map(({ id, stamp, activity, resource }) => [id, isStage({ activity }) ? 'stage' : 'quote', activity, new Date(stamp).toISOString(), resource]);
}

function stageRows(): (string | number)[][] {
  const row = (stage: string, position: number, share: string): (string | number)[] => ['Default', stage, position, share, kindOf(stage)];
  return [...OPEN.map((stage, i) => row(stage, i + 1, `${(i + 1) * 15}%`)), ...WON.map((stage) => row(stage, 6, '100%')), ...LOST.map((stage) => row(stage, 7, '0%'))];
}

export function kindOf(stage: string): 'open' | 'won' | 'lost' {
  return WON.some((name) => name === stage) ? 'won' : LOST.some((name) => name === stage) ? 'lost' : 'open';
}

/** The stage at the end of a day; undefined before the application was made. */
export function stageOn({ stages }: Application, day: string): string | undefined {
  return stages.findLast((entry) => entry.day <= day)?.stage;
}

/** Whole days between two dates. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function isStage({ activity }: Pick<Event, 'activity'>): boolean {
  return activity.startsWith('A_');
}

/** The cells of a file without its header; no cell of these files is quoted. */
function linesOf(path: string): string[][] {
  return readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).slice(1).map((line) => line.split(','));
}

function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}
