/// <reference types="vite/client" />
import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { configure } from 'storybook/test';
import { atRest } from '../inside.ts';
import './preview.css';

// As patient as the other tests (`patience` in vite.config.ts): a busy machine fetches a part of a widget in more than the usual second.
configure({ asyncUtilTimeout: 15_000 });

// Made by `npm run manifest`; absent only where somebody starts Storybook by hand.
const [manifest] = Object.values(import.meta.glob('../../custom-elements.json', { eager: true, import: 'default' }));
if (manifest) setCustomElementsManifest(withoutPrivate(manifest as Manifest));

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

interface Declaration {
  readonly members?: readonly { readonly name: string; readonly privacy?: string }[];
  readonly attributes?: readonly { readonly fieldName?: string }[];
}

/** The docs show what a page author may use. */
function withoutPrivate(found: Manifest): Manifest {
  return {
    ...found,
    modules: found.modules.map((module) => ({
      ...module,
      declarations: module.declarations.map((declaration) => {
        const members = declaration.members?.filter(({ privacy }) => privacy === undefined || privacy === 'public');
        return { ...declaration, members, attributes: declaration.attributes?.filter(({ fieldName }) => members?.some(({ name }) => name === fieldName)) };
      }),
    })),
  };
}

/** Shows a story in the chosen theme and width: widgets read the theme from the nearest ancestor and their width from their container. */
const inFrame: Decorator = (story, { globals }) => {
  const { theme, width } = globals as { theme: string; width: string };
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.colorScheme = theme;
  return html`<div class="story-frame" data-width=${width} data-rs-theme=${theme}>${story()}</div>`;
};

const preview: Preview = {
  decorators: [inFrame],
  // Before the check of accessibility, which is one of these too: they run from the last to the first.
  afterEach: ({ canvasElement }) => atRest(canvasElement),
  tags: ['autodocs'],
  initialGlobals: { theme: 'light', width: '600' },
  globalTypes: {
    theme: toolbar('Theme', 'contrast', ['light', 'dark']),
    width: toolbar('Width', 'ruler', ['320', '600', '1000', 'full']),
  },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true },
    layout: 'padded',
  },
};

function toolbar(title: string, icon: 'contrast' | 'ruler', items: string[]) {
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}

export default preview;
