import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Guide } from './Guide19';

createRoot(document.querySelector('#app')!).render(<StrictMode><Guide /></StrictMode>);
