import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu: editing, zoom and windows, which people with a keyboard or poor sight need. No reload and no
 * DevTools, so their shortcuts do not exist either (E30).
 */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const edit: MenuItemConstructorOptions = { role: 'editMenu' };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  const windows: MenuItemConstructorOptions = { role: 'windowMenu' };
  const application: MenuItemConstructorOptions = platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' };
  return [application, edit, view, windows];
}
