import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pinned = join(root, 'node_modules/.bin/node');
/** A Node that runs TypeScript as it stands: the pinned one, else the one that runs the tests. */
const node = existsSync(pinned) ? pinned : process.execPath;

// A process of its own on a busy machine is slower than a function call.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What a call of the program left behind. */
export interface Called {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own, with files by relative path, removed after the tests of the file. */
export interface Workplace {
  readonly folder: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  read(name: string): string;
  has(name: string): boolean;
  /** `revsheet …`, for real, in the folder. */
  call(...args: readonly string[]): Called;
  /** The object that a call with `--format json` printed; throws with the message when it did not end well. */
  json(...args: readonly string[]): Printed;
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What `run` and `explain` print as JSON, as far as tests look at it. */
export interface Printed {
  readonly columns: readonly { readonly id: string }[];
  readonly rows: readonly Row[];
  readonly totals: Row;
  readonly parameters: Row;
  readonly exceptions: readonly object[];
  readonly checks: readonly object[];
  readonly group: Row;
  readonly value: number;
  readonly arithmetic: object;
  readonly rules: readonly { readonly text: string }[];
}

export function workplace(files: Readonly<Record<string, string | Uint8Array>> = {}): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'revsheet-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const place: Workplace = {
    folder,
    write(more) {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    has: (name) => existsSync(join(folder, name)),
    call(...args) {
      const { status, stdout, stderr } = spawnSync(node, [join(root, 'src/cli/main.ts'), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      return { status, out: stdout, err: stderr };
    },
    json(...args) {
      const { status, out, err } = place.call(...args, '--format', 'json');
      if (status !== 0) throw new Error(`exit ${status}: ${err}`);
      return JSON.parse(out);
    },
  };
  place.write(files);
  return place;
}

/** The deals of semantics 1; `edit` changes lines for a variant. */
export function workedExample(edit: (line: string) => string = (line) => line): string {
  return EXAMPLE.map(edit).join('\n') + '\n';
}

const EXAMPLE = [
  'id,company,stage,recurring_revenue_deal_type,recurring_revenue_amount,currency,close_date,recurring_revenue_inactive_date,recurring_revenue_inactive_reason',
  'D1,Acme,Closed won,New business,100,USD,2022-01-01,2022-06-01,Renewal',
  'D2,Acme,Closed won,Renewal,100,USD,2022-06-01,,',
  'D3,Beta,Closed won,New business,200,USD,2022-02-10,2022-04-15,Upgrade',
  'D4,Beta,Closed won,Upgrade,260,USD,2022-04-15,,',
  'D5,Gamma,Closed won,New business,300,USD,2022-03-05,2022-05-20,Downgrade',
  'D6,Gamma,Closed won,Downgrade,180,USD,2022-05-20,,',
  'D7,Delta,Closed won,New business,80,USD,2022-04-01,2022-06-18,Churned',
  'D8,Epsilon,Closed won,New business,50,USD,2022-07-19,,',
  'D9,Zeta,Open,New business,999,USD,2022-03-01,,',
  'D10,Eta,Closed won,New business,40,USD,2022-02-01,2022-05-01,',
];

/** The file of the data that is not part of the project, or undefined where it is absent. */
export function sharedFile(path: string): string | undefined {
  const found = join(root, '../shared/data', path);
  return existsSync(found) ? found : undefined;
}

export const projectFile = (path: string): string => join(root, path);
