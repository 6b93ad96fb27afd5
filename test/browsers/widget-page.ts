import { openPage, until, type HostPage } from './harness.ts';

export interface WidgetPage {
  readonly page: HostPage;
  readonly widget: HTMLElement;
  readonly root: ShadowRoot;
}

/** Opens a page with its files (those of the pipeline where nothing else is said), puts one widget on it and waits for its picture. */
export async function openWidget(tag: string, attributes: Readonly<Record<string, string>>, width: number, file = 'pipeline.html'): Promise<WidgetPage> {
  const page = await openPage(file, 'strict', width);
  await filesAreRead(page);
  const widget = page.document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
  page.document.querySelector('main')!.append(widget);
  await until(`${tag} to be ready`, () => widget.getAttribute('state') === 'ready', 20).catch((cause: Error) => {
    throw new Error(`${cause.message}; state ${widget.getAttribute('state')}: ${widget.shadowRoot?.textContent?.replace(/\s+/g, ' ').slice(0, 300)}; ${[...page.violations, ...page.problems].join('; ')}`);
  });
  return { page, widget, root: widget.shadowRoot! };
}

/**
 * The rows of the page before are still there, so that a widget may be ready while the files of its own page are read. Who acts then waits behind an import,
 * and a frame that goes in the midst of one leaves its transaction open in WebKitGTK, which holds up the page after it.
 */
async function filesAreRead({ window: host, document: page }: HostPage): Promise<void> {
  await host.customElements.whenDefined('rs-store');
  await Promise.all([...page.querySelectorAll<HTMLElement & { readonly ready: Promise<void> }>('rs-store')].map((store) => store.ready));
}

/** A key on what has the focus inside the widget. */
export function press({ root, page }: WidgetPage, key: string): void {
  root.activeElement!.dispatchEvent(new page.window.KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** Files that clicks inside the page download, by name; nothing reaches the disk. */
export function watchDownloads({ window: host }: HostPage): Map<string, Blob> {
  const files = new Map<string, Blob>();
  const blobs = new Map<string, Blob>();
  const make = host.URL.createObjectURL.bind(host.URL);
  host.URL.createObjectURL = (blob: Blob): string => {
    const url = make(blob);
    blobs.set(url, blob);
    return url;
  };
  host.HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    files.set(this.download, blobs.get(this.href)!);
  };
  return files;
}

/** Presses an item of the widget's menu. */
export async function choose({ root }: WidgetPage, label: string): Promise<void> {
  root.querySelector<HTMLElement>('#more')!.click();
  const item = await until(`the menu's ${label}`, () => [...root.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) => each.textContent === label));
  item.click();
}
