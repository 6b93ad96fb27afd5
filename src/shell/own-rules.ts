import type { Diagnostic } from '../base/diagnostic.ts';
import { hashText } from '../base/hash.ts';
import { VERSION } from '../base/version.ts';
import { FORMAT, type Plan } from '../plan/plan.ts';
import type { Store } from '../store/store.ts';
import { part } from './fetch-part.ts';
import type { RuleText } from './protocol.ts';

/** A compiled set of rule files, as it is cached. */
interface Compiled {
  readonly plans: readonly Plan[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A page's own rule files as plans. The parser is fetched only when the set was never compiled on this device (architecture, first decision). */
export async function compiled(files: readonly RuleText[], store: Store): Promise<Compiled> {
  // With the version, because the shipped files they import change with it.
  const key = `rules:${VERSION}:${FORMAT}:${hashText(JSON.stringify(files))}`;
  const known = (await store.recallPlan(key).catch(() => undefined)) as Compiled | undefined;
  if (known && known.plans.every((plan) => plan.format === FORMAT)) return known;
  const { compileRules } = await part(() => import('./language-chunk.ts'));
  const fresh = compileRules(files);
  if (fresh.plans.length > 0) await store.rememberPlan(key, fresh).catch(() => undefined);
  return fresh;
}
