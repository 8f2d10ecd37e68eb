import { Text } from 'react-aria-components';
import overlay from './overlay.module.css';

/** What one thing of a list is called, and more about it below. To stand in an item of a list box. */
export function OptionWords({ words, more }: { readonly words: string; readonly more?: string | undefined }) {
  return (
    <span className={overlay['itemWords']}>
      <Text slot="label">{words}</Text>
      {more === undefined ? null : (
        <Text slot="description" className={overlay['itemWhy'] ?? ''}>
          {more}
        </Text>
      )}
    </span>
  );
}
