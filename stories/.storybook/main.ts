import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { shippedRules } from '../../test/tools/build-plugins.ts';
import { reportIndexer, reportStories } from '../../test/tools/report-stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Stories of every widget in every state. Works offline and sends nothing anywhere. */
const config: StorybookConfig = {
  stories: ['../*.mdx', '../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  experimental_indexers: (indexers) => [reportIndexer(root), ...(indexers ?? [])],
  // Storybook does not read vite.config.ts, its test run does: the rules may come from both, the stories from here only.
  viteFinal: (config) => ({ ...config, plugins: [...(config.plugins ?? []), shippedRules(root), reportStories(root)] }),
  framework: '@storybook/web-components-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
};

export default config;
