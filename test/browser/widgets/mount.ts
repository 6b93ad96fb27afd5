import type { Feed, FeedState, Parameters } from '../../../src/table/result.ts';
import { LiteralFeed, type LiteralFeedOptions } from '../../../src/widgets/literal-feed.ts';
import type { RsWidget } from '../../../src/widgets/widget.ts';

/** Puts a widget into the page, in a frame as wide as told, and waits until it is drawn; one whose feed loads for ever is not waited for. */
export async function mountWidget<W extends RsWidget>(widget: W, feed: Feed, { width = 1000, attributes = {} as Readonly<Record<string, string>>, loads = false } = {}): Promise<W> {
  const frame = document.createElement('div');
  frame.style.setProperty('width', `${width}px`);
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) widget.setAttribute(name, value);
  widget.feed = feed;
  frame.append(widget);
  document.body.append(frame);
  if (!loads) await widget.ready;
  await widget.updateComplete;
  return widget;
}

/** A feed that always says the same, and every question it was asked. */
export function askedFeed(state: FeedState, explain: LiteralFeedOptions['explain']): { readonly feed: LiteralFeed; readonly asked: Parameters[] } {
  const asked: Parameters[] = [];
  const feed = new LiteralFeed((_report, parameters) => {
    asked.push(parameters);
    return state;
  }, { ...(explain ? { explain } : {}) });
  return { feed, asked };
}

/** When what a click began, and what that asked of the feed, is drawn. */
export async function settled(widget: RsWidget): Promise<void> {
  await widget.updateComplete;
  await new Promise((done) => setTimeout(done, 0));
  await widget.updateComplete;
}

/** Gives the page what an audit of a widget needs: a title, a language, and the ground of a light or dark page. */
export function stage(scheme: 'light' | 'dark'): void {
  document.documentElement.style.setProperty('color-scheme', scheme);
  document.documentElement.style.setProperty('background', scheme === 'dark' ? '#12151c' : '#ffffff');
  document.documentElement.lang = 'en';
  document.title = 'test';
}
