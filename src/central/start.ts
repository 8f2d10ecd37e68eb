/** The production entry: one process that serves until it is told to stop. `central serve` does the same by hand. */
import { startCentral } from './run-central.ts';

try {
  const running = await startCentral(process.env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
