// Builds the pages made of the snippets; what the snippet for Vue says holds for all of them.

import { readdirSync } from 'node:fs';

import config from './vite.config.js';

const pages = readdirSync('.').filter((name) => name.endsWith('.html'));

export default { ...config, build: { rolldownOptions: { input: pages }, reportCompressedSize: false } };
