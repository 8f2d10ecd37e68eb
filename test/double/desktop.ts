/** What belongs to the desktop rather than to a page. Tests put their answers in place with `app.evaluate`. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

export const dialog = {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`[dialog] ${title}: ${content}\n`);
  },
  async showMessageBox(..._what: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    return { response: 1, checkboxChecked: false };
  },
  async showSaveDialog(..._what: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    return { canceled: true, filePath: '' };
  },
};

export const shell = {
  /** Addresses that would have been opened. */
  _opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell._opened.push(url);
  },
};

/** Tests make its events happen: `app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))`. */
export const powerMonitor = new EventEmitter();

/** Kept, never shown. */
export class Menu {
  static #application: Menu | null = null;
  items: Electron.MenuItem[] = [];

  static buildFromTemplate(template: readonly (Electron.MenuItem | Electron.MenuItemConstructorOptions)[]): Menu {
    const menu = new Menu();
    menu.items = template.map((item) => item as Electron.MenuItem);
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}

/** Supported in name: `show` says so and nothing appears. */
export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.emit('show');
  }
  close(): void {
    this.emit('close');
  }
}
