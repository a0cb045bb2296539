// Types of beian-guide-headless.js; what its answers are made of is in beian-guide.d.ts.

import type { Guide, LoadOptions } from './beian-guide.js';

export type * from './beian-guide.js';

/**
 * Loads the nationwide rules and the provider's; a province's are loaded when a profile names it.
 *
 * Rejects with a `TypeError` for an option that is wrong, and an `Error` that names the file for one that cannot be
 * loaded or read.
 */
export declare function load(options?: LoadOptions): Promise<Guide>;
