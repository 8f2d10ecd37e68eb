import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import '@fontsource-variable/inter/wght.css';
import './styles/layers.css';
import './styles/tokens.css';
import './styles/base.css';
import { present } from '#kernel/assert.ts';

// The page's policy forbids code made of text, which zod would otherwise write for speed.
z.config({ jitless: true });

createRoot(present(document.getElementById('root'), 'the root element of index.html')).render(
  <StrictMode>
    <main>
      <h1>MASH console</h1>
      <p>Connecting to the desk.</p>
    </main>
  </StrictMode>,
);
