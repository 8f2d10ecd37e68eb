import { Copy } from 'lucide-react';
import { useState } from 'react';
import { digestGroups, digestShort } from '#wording/files.ts';
import { announce } from '../../shell/announce.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import css from './received.module.css';

/** What a text or file is known by: short for the eye, whole on demand, and copied whole. `of` is what it is the digest of. */
export function Digest({ sha256, of }: { readonly sha256: string; readonly of: string }) {
  const [whole, setWhole] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(sha256);
    announce('Digest copied');
    go({ lastAct: { words: `Digest of ${of} copied`, tone: 'done' } });
  };
  return (
    <span className={css['digest']}>
      <span className={css['digits']}>{whole ? digestGroups(sha256) : `${digestShort(sha256)} …`}</span>
      <Button
        look="quiet"
        expanded={whole}
        label={whole ? `Shorten the digest of ${of}` : `Whole digest of ${of}`}
        onPress={() => {
          setWhole(!whole);
        }}
      >
        {whole ? 'Shorten' : 'Whole'}
      </Button>
      <Button look="icon" icon={Copy} label={`Copy the digest of ${of}`} onPress={() => void copy()} />
    </span>
  );
}
