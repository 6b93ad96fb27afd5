import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Day } from '../base/dates.ts';
import { Menu, type MenuItem } from './menu.ts';
import type { ReportPanel } from './report-panel.ts';
import { fill } from './strings.ts';
import { SubscriptionAdd, type RecordOf } from './subscription-add.ts';
import { SubscriptionCreate } from './subscription-create.ts';
import type { ActingContext } from './subscription-panel.ts';

type Host = ReactiveControllerHost & HTMLElement;

interface MakersContext extends ActingContext {
  readonly today: Day;
}

/** How more subscriptions come to be: the *Add* menu beside a record (UI-33), where a contact or company creates one or adds one that exists and a deal or quote may become one as well; a form without a record. */
export class SubscriptionMakers {
  #menu: Menu;
  #creating: SubscriptionCreate;
  #adding: SubscriptionAdd;
  #context: () => MakersContext;

  constructor(host: Host, side: ReportPanel, context: () => MakersContext) {
    this.#menu = new Menu(host, 'add-menu');
    this.#creating = new SubscriptionCreate(host, side, context);
    this.#adding = new SubscriptionAdd(host, side, context);
    this.#context = context;
  }

  /** The form for one that is no record's. */
  create(): void {
    this.#creating.open(this.#context().today);
  }

  /** The button; nothing where nothing can be changed. */
  button(of: RecordOf | undefined): TemplateResult | typeof nothing {
    const { strings, feed } = this.#context();
    if (!of || !feed?.act) return nothing;
    const label = fill(strings.addTo, { name: of.key });
    const open = (event: Event): void => this.#menu.openAt(event.currentTarget as HTMLElement);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      open(event);
    };
    return html`<button class="button add-button" part="add-button" type="button" aria-label=${label} aria-haspopup="menu" aria-expanded=${this.#menu.isOpen ? 'true' : 'false'} @click=${open} @keydown=${onKey}>${strings.add}</button>`;
  }

  /** What the button opens; it stands with the other overlays of the card. */
  list(of: RecordOf | undefined): TemplateResult | typeof nothing {
    return of && this.#context().feed?.act ? this.#menu.list(this.#context().strings.add, this.#items(of)) : nothing;
  }

  #items(of: RecordOf): readonly MenuItem[] {
    const { strings, today } = this.#context();
    const make = (fromRecord: boolean): void => this.#creating.open(today, of, fromRecord);
    const convert = { deal: strings.convertDeal, quote: strings.convertQuote, contact: '', company: '' }[of.column];
    return [
      ...(convert === '' ? [] : [{ label: convert, run: () => make(true) }]), { label: strings.create, run: () => make(false) },
      ...(of.column === 'quote' ? [] : [{ label: strings.addExisting, run: () => this.#adding.open(of) }]),
    ];
  }
}
