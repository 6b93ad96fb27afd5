import { expectEqual, openPage, settle, test, until, type HostPage } from './harness.ts';

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

test('the watch sees a breach of the policy', async () => {
  const page = await openPage('breach.html');
  await until('two violations', () => page.violations.length >= 2);
});

test('the bundle registers its elements on a page with a strict policy and Trusted Types', async () => {
  const page = await openPage('bundle.html');
  await until('rs-revenue-chart to be defined', () => page.window.customElements.get('rs-revenue-chart'));
  await settle();
  expectNoComplaint(page);
});

test('the bundle registers its elements when another origin serves it', async () => {
  const page = await openPage('cdn.html');
  await until('rs-revenue-chart to be defined', () => page.window.customElements.get('rs-revenue-chart'));
  await settle();
  expectNoComplaint(page);
});

test('two copies on one page share one policy', async () => {
  const page = await openPage('twice.html');
  await until('rs-revenue-chart to be defined', () => page.window.customElements.get('rs-revenue-chart'));
  await settle();
  expectNoComplaint(page);
});
