import type { Id } from '#kernel/ids.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';

/** Lays one's own work beside what others did at once. `what`: for those who listen, where several stand together. */
export function CompareButton({ commandId, what }: { readonly commandId: Id<'command'>; readonly what?: string }) {
  return (
    <Button
      {...(what === undefined ? {} : { label: `Compare: ${what}` })}
      onPress={() => {
        go({ overlay: { kind: 'two-versions', commandId } });
      }}
    >
      Compare
    </Button>
  );
}
