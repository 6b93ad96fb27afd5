import { expectEqual, openPage, settle, test, until, type HostPage } from './harness.ts';

/** Opens a page with a store and a chart and waits for the picture. */
async function openChart(name: string): Promise<{ readonly page: HostPage; readonly chart: Element; readonly root: ShadowRoot }> {
  const page = await openPage(name, 'strict', 1000);
  const chart = page.document.querySelector('rs-revenue-chart')!;
  await until('the chart to be ready', () => chart.getAttribute('state') === 'ready').catch((cause: Error) => {
    throw new Error(`${cause.message}; state ${chart.getAttribute('state')}: ${chart.shadowRoot?.textContent?.replace(/\s+/g, ' ').slice(0, 300)}; `
      + `${[...page.violations, ...page.problems].join('; ')}`);
  });
  return { page, chart, root: chart.shadowRoot! };
}

/** The numbers of a column of the table beneath, by the column's label, top to bottom. */
function column(root: ShadowRoot, label: string): readonly number[] {
  const at = [...root.querySelectorAll('thead th')].findIndex((head) => head.textContent!.trim() === label);
  if (at < 0) throw new Error(`no column ${label} among ${[...root.querySelectorAll('thead th')].map((head) => head.textContent!.trim()).join(', ')}`);
  return [...root.querySelectorAll('tbody tr[part~=table__row]')].map((row) => Number(row.children[at].textContent!.replace(/[^\d.]/g, '')));
}

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

for (const [name, from] of [['chart.html', 'the page itself'], ['chart-cdn.html', 'another origin']]) {
  test(`the chart of a CSV file is drawn under a strict policy, with the bundle from ${from}`, async () => {
    const { page, root } = await openChart(name);
    expectEqual(column(root, 'New'), [100, 240, 300, 340, 0, 0, 50, 0], 'New');
    expectEqual(column(root, 'Existing'), [0, 100, 340, 440, 660, 580, 580, 630], 'Existing');
    expectEqual(root.querySelectorAll('svg').length > 0, true, 'a picture');
    await settle();
    expectNoComplaint(page);
  });
}

test('a number opens its deals, and markup in a deal name stays text', async () => {
  const { page, root } = await openChart('chart.html');
  const april = root.querySelectorAll('tbody tr[part~=table__row]')[3];
  const button = april.querySelector<HTMLButtonElement>('button[data-column=new]')!;
  button.click();
  await until('the deals of April', () => root.textContent!.includes('<img src=x onerror=alert(1)>'));
  expectEqual(root.querySelectorAll('img').length, 0, 'elements made from data');
  await settle();
  expectNoComplaint(page);
});

test('the count of what is alive sees a leak', async () => {
  const { window: host } = await openPage('chart.html');
  const { live } = host as unknown as { live: Record<string, number> };
  const before = { ...live };
  const keep = () => {};
  host.addEventListener('resize', keep);
  host.document.addEventListener('click', keep, { capture: true });
  new host.ResizeObserver(keep).observe(host.document.body);
  host.setInterval(keep, 1000);
  expectEqual([live.listeners - before.listeners, live.observers - before.observers, live.intervals - before.intervals], [2, 1, 1], 'more than before');
  host.removeEventListener('resize', keep);
  host.document.removeEventListener('click', keep, true);
  expectEqual(live.listeners, before.listeners, 'listeners');
});

test('charts and stores that come and go leave no observer, timer, worker or connection behind', async () => {
  const { page, chart } = await openChart('chart.html');
  const main = page.document.querySelector('main')!;
  chart.remove();
  page.document.querySelector('rs-store')!.remove();
  const { live } = page.window as unknown as { live: Record<string, number> };
  await settle();
  const before = { ...live };
  for (let i = 0; i < 10; i += 1) {
    const store = page.document.createElement('rs-store');
    const another = page.document.createElement('rs-revenue-chart') as HTMLElement & { readonly ready: Promise<void> };
    store.setAttribute('src', 'deals.csv');
    main.append(store, another);
    await another.ready;
    store.remove();
    another.remove();
  }
  // What has leaked is still there when all the rest was let go: ten times more of it than before.
  await until('no more to be alive than before', () => Object.keys(before).every((name) => live[name] <= before[name])).catch((cause: Error) => {
    throw new Error(`${cause.message}; found ${JSON.stringify(live)}, before ${JSON.stringify(before)}`);
  });
  expectNoComplaint(page);
});

test("a page's own rules take the place of the shipped ones, and an error in them changes nothing", async () => {
  const { page, root } = await openChart('chart.html');
  const store = page.document.querySelector('rs-store') as HTMLElement & { setRules(files: readonly object[]): Promise<readonly { readonly code: string }[]> };
  const closing = 'SUM([Recurring revenue amount] where [Close date] <= PERIODEND())';
  const rules = (formula: string): readonly object[] => [{
    name: 'mine.rules',
    text: `language en\nimport "std/recurring-revenue"\nreport "Recurring revenue"\n  from deals\n  each Frequency from Start to End\n  filter [Counts]\n  measure Closing = ${formula}\n`
      + '  show stacked columns Closing as existing\n  show table Closing\n',
  }];
  const before = column(root, 'Closing');
  expectEqual((await store.setRules(rules(closing))).map(({ code }) => code), [], 'diagnostics');
  await until('the own rules', () => column(root, 'Closing').join() !== before.join());
  const own = column(root, 'Closing');
  expectEqual(own, [100, 340, 640, 980, 1160, 1260, 1310, 1310], 'Closing by the own rules');
  expectEqual((await store.setRules(rules('SUM([Recurring revenue amont])'))).map(({ code }) => code), ['N301'], 'diagnostics');
  await settle();
  expectEqual(column(root, 'Closing'), own, 'Closing after a mistake');
  await store.setRules([]);
  await until('the shipped rules', () => column(root, 'Closing').join() === before.join());
  expectNoComplaint(page);
});
