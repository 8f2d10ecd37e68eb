import * as z from 'zod';

// The page's policy forbids code made of text, which zod would otherwise write for speed. It looks when the first
// schema is made, so this file is the first that main.tsx imports.
z.config({ jitless: true });
