// As a site with webpack's defaults is built.

import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import webpack from 'webpack';

const here = import.meta.dirname;
const path = join(here, '../dist/webpack');
const config = { mode: 'production', context: here, entry: './main.js', output: { path, filename: 'main.js' } };
webpack(config, async (failed, stats) => {
  if (failed) throw failed;
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  for (const { message } of [...errors, ...warnings]) console.error(message);
  if (errors.length) process.exitCode = 1;
  await cp(join(here, 'index.html'), join(path, 'index.html'));
});
