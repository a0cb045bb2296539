import { dirname } from 'node:path';

// Plain files, below /next/; the packages are in the folder above.
export default { output: 'export', basePath: '/next', turbopack: { root: dirname(import.meta.dirname) } };
