import { announce } from '../../shell/announce.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';

/** Copies everything that was typed, and says so. */
export function CopyText({ text }: { readonly text: string }) {
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    const words = copied ? 'Text copied' : 'It could not be copied. Select the text and copy it.';
    go({ lastAct: { words, tone: copied ? 'done' : 'problem' } });
    announce(words, copied ? {} : { priority: 'high' });
  };
  return <Button onPress={() => void copy()}>Copy text</Button>;
}
