import type { ReactiveControllerHost } from 'lit';

/**
 * After a step in the panel the button that was pressed is gone, and the focus with it: the keyboard goes on at the first field of what is there now, or at
 * the panel itself, which Escape closes. Where the focus is still somewhere in the widget, it stays.
 */
export async function keepFocus(host: ReactiveControllerHost & HTMLElement, isForm = true): Promise<void> {
  await host.updateComplete;
  const root = host.shadowRoot;
  const panel = root?.querySelector<HTMLElement>('#panel:popover-open');
  if (!panel || (root!.activeElement && root!.activeElement !== panel)) return;
  const field = isForm ? panel.querySelector<HTMLElement>('.panel-body :is(input, select, .primary)') : null;
  (field ?? panel).focus();
}
