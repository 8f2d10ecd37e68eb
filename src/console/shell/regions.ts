/** The regions on screen, in reading order. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && landing(region) !== undefined,
  );
}

const lastIn = new WeakMap<Element, HTMLElement>();

/** Remembers, from now on, where the focus last was in each region. Returns how to stop. */
export function watchRegions(): () => void {
  const remember = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const region = event.target.closest('[data-region]');
    if (region !== null) lastIn.set(region, event.target);
  };
  document.addEventListener('focusin', remember);
  return () => {
    document.removeEventListener('focusin', remember);
  };
}

/**
 * Moves the focus to the next (`1`) or previous (`-1`) region: to where it last was there, else to the element the
 * region declares with `data-landing`, else to its first control (ux.md 6.4).
 */
export function moveRegion(by: 1 | -1): void {
  const all = regions();
  const now = all.findIndex((region) => region.contains(document.activeElement));
  const next = now < 0 ? (by === 1 ? 0 : all.length - 1) : (now + by + all.length) % all.length;
  focusRegion(all[next]);
}

/** Moves the focus into the region called `name`, as F6 would. False when it is not on screen. */
export function focusRegionNamed(name: string): boolean {
  return focusRegion(regions().find((region) => region.dataset['region'] === name));
}

function focusRegion(region: HTMLElement | undefined): boolean {
  if (region === undefined) return false;
  const last = lastIn.get(region);
  const target = last !== undefined && last.isConnected && last.checkVisibility() ? last : landing(region);
  target?.focus();
  return target !== undefined;
}

function landing(region: HTMLElement): HTMLElement | undefined {
  const declared = [...region.querySelectorAll<HTMLElement>('[data-landing]')].find((element) =>
    element.checkVisibility(),
  );
  const first = region.querySelector<HTMLElement>(
    'button:not([disabled], [tabindex="-1"]), [tabindex="0"], input:not([disabled]), textarea, a[href]',
  );
  return declared ?? first ?? undefined;
}
