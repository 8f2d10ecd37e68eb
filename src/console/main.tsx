import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './styles/layers.css';
import './styles/tokens.css';
import './styles/base.css';
import { present } from '#kernel/assert.ts';
import { linkToDesk } from './desk/desk-link.ts';
import { portsFromLoopback, portsFromPreload } from './desk/port-sources.ts';
import { openLiveRegions } from './shell/announce.ts';
import { App } from './shell/app.tsx';

openLiveRegions();

// Only the loopback host serves over plain http; a desktop window has a scheme of its own.
const overHttp = window.location.protocol === 'http:';
const link = linkToDesk(overHttp ? portsFromLoopback : portsFromPreload);

createRoot(present(document.getElementById('root'), 'the root element of index.html')).render(
  <StrictMode>
    <App link={link} />
  </StrictMode>,
);
