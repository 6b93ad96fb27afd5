import { html, type TemplateResult } from 'lit';

/** The button of the one overflow menu of a card; `onPress` gets its clicks and the arrow down. The menu itself is `menu.ts`. */
export function menuButton(label: string, isOpen: boolean, onPress: (event: Event) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    onPress(event);
  };
  return html`<button class="more" part="menu-button" type="button" id="more" aria-label=${label} aria-haspopup="menu" aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${onPress} @keydown=${onKey}>
      <svg width="14" height="4" viewBox="0 0 14 4" aria-hidden="true" fill="currentColor"><circle cx="2" cy="2" r="1.5"></circle><circle cx="7" cy="2" r="1.5"></circle><circle cx="12" cy="2" r="1.5"></circle></svg>
    </button>`;
}
