import { parseDay } from '../src/base/dates.ts';
import { kebabCase } from '../src/base/text.ts';
import { bringAll } from '../src/engine/all-parts.ts';
import type { Worked } from '../src/engine/body.ts';
import { explain } from '../src/engine/explain.ts';
import { resultOf, work } from '../src/engine/report.ts';
import { circumstancesOf } from '../src/engine/rule-test.ts';
import '../src/functions/catalogue.ts';
import type { Plan, TestPlan } from '../src/plan/plan.ts';
import type { FeedState, Parameters } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';

bringAll();

/** A feed over the rows of the test block that has the most to show of a report: the real engine, worked anew for each parameter. */
export function testedFeed(plan: Plan, report: string): LiteralFeed {
  const test = fullest(plan, report);
  const { data, options } = circumstancesOf(test, plan);
  const worked = (id: string, { as_of: asOf, ...settings }: Parameters): Worked => {
    const past = asOf === undefined ? undefined : parseDay(asOf);
    return work(plan, id, data, { ...options, settings: { ...options.settings, ...settings }, ...(past === undefined ? {} : { asOf: past }) });
  };
  const stateOf = (id: string, parameters: Parameters): FeedState => {
    try {
      return { status: 'ready', result: resultOf(worked(id, parameters), 1), persisted: true };
    } catch (problem) {
      return { status: 'error', error: { kind: 'data', code: 'REPORT_FAILED', message: String(problem) } };
    }
  };
  return new LiteralFeed(stateOf, { explain: (id, parameters, cell) => explain(worked(id, parameters), cell) });
}

function fullest(plan: Plan, report: string): TestPlan {
  const size = ({ given }: TestPlan): number => given.reduce((sum, { grid }) => sum + grid.rows.length, 0);
  const fitting = plan.tests.filter((test) => test.expect.some(({ what, name }) => what === 'report' && kebabCase(name) === report));
  const [first, ...others] = fitting;
  if (!first) throw new Error(`no test block of ${plan.file} expects anything of ${report}`);
  return others.reduce((best, test) => (size(test) > size(best) ? test : best), first);
}
