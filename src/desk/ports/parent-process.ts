import { channelPort, readFrame, type ChannelFrame, type ChannelPort } from '../child-channel.ts';
import { arrivals, type PortSource } from './port-source.ts';

/** The part of `process` that a forked child talks to its parent with. */
export interface ParentProcess {
  send?(message: ChannelFrame, done: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** The ports of a desk that was forked as an ordinary child process. */
export function portsOfProcess(parent: ParentProcess): PortSource {
  const host = arrivals();
  const consoles = arrivals();
  const open = new Map<number, ChannelPort>();
  // With a callback a message that comes too late is swallowed; without one it would be an uncaught error.
  const send = (frame: ChannelFrame): unknown => parent.send?.(frame, () => undefined);
  const hostPort = channelPort(
    (message) => send({ channel: 'host', id: 0, message }),
    () => undefined,
  );
  host.arrive(hostPort.port);

  const openConsole = (id: number): void => {
    if (open.has(id)) return;
    const opened = channelPort(
      (message) => send({ channel: 'console', id, message }),
      () => {
        open.delete(id);
        send({ channel: 'console', id, close: true });
      },
    );
    open.set(id, opened);
    consoles.arrive(opened.port);
  };

  parent.on('message', (value) => {
    const frame = readFrame(value);
    if (frame === undefined) return;
    if (frame.channel === 'host' && 'message' in frame) hostPort.receive(frame.message);
    else if ('open' in frame) openConsole(frame.id);
    else if ('close' in frame) {
      open.get(frame.id)?.ended();
      open.delete(frame.id);
    } else open.get(frame.id)?.receive(frame.message);
  });
  parent.on('disconnect', () => {
    hostPort.ended();
    for (const port of open.values()) port.ended();
    open.clear();
  });
  return { onHostPort: host.listen, onConsolePort: consoles.listen };
}
