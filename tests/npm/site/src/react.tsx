import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Guide } from './Guide';

createRoot(document.querySelector('#app')!).render(<StrictMode><Guide /></StrictMode>);
