import { useEffect } from 'react';
import { countWords } from '#wording/names.ts';
import { useView } from '../../desk/work-desk.ts';
import { AlertCard } from './alert-card.tsx';
import { OpenRecords } from './open-records.tsx';
import css from './sight.module.css';

/** What somebody is to hear of: those nobody has dealt with first, the oldest first. */
export function AlertsPage() {
  const { value, trouble } = useView('alerts', {});
  useEffect(() => {
    document.title = 'Alerts · MASH console';
  }, []);
  if (value === undefined) {
    return (
      <div className={css['page']} aria-busy={trouble === undefined}>
        <h1>{trouble === undefined ? 'Loading alerts' : 'The alerts could not be read'}</h1>
      </div>
    );
  }
  const { alerts, toDealWith, opened, now } = value;
  return (
    <div className={css['page']} tabIndex={0} role="group" aria-label="Alerts" data-landing="">
      <h1>Alerts</h1>
      <p>{toDealWith === 0 ? 'Nothing waits for you here.' : `${countWords(toDealWith, 'alert')} to deal with.`}</p>
      <OpenRecords opened={opened} now={now} />
      {alerts.map((item) => (
        <AlertCard key={item.alert.stream} item={item} now={now} />
      ))}
    </div>
  );
}
