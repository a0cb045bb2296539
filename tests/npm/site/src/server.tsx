import { renderToString } from 'react-dom/server';

import { Guide } from './Guide';

console.log(renderToString(<Guide />));
