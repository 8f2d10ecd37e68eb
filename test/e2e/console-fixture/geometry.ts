import type { Page } from '@playwright/test';

/** What no eye should have to find: a page that scrolls sideways, text that is cut, text on top of text, small targets. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      faults.push(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
    const visible = (element: Element): DOMRect | undefined => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return undefined;
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const clip = around.getBoundingClientRect();
        [left, top, right, bottom] = [
          Math.max(left, clip.left),
          Math.max(top, clip.top),
          Math.min(right, clip.right),
          Math.min(bottom, clip.bottom),
        ];
      }
      return right - left > 2 && bottom - top > 2 ? new DOMRect(left, top, right - left, bottom - top) : undefined;
    };
    const words = (element: Element): string => element.textContent.trim().slice(0, 40);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('.for-listeners, [data-live-announcer], [aria-hidden="true"], svg') !== null) continue;
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
      );
      if (ownText && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        faults.push(`cut: ${words(element)}`);
    }
    // Words on top of words. What is sticky or lies over everything is meant to.
    const onTop = (element: Element): boolean =>
      element.closest('[data-dialog], [data-popover], [role=tooltip], [class*=columns]') !== null;
    const modal = document.querySelector('[data-dialog], [data-popover]') !== null;
    const boxes = [
      ...document.querySelectorAll<HTMLElement>(
        'button, h1, h2, h3, p, dt, dd, label, [role=rowheader], [role=gridcell], [role=tab], li > span, legend',
      ),
    ]
      .filter((element) => element.closest('.for-listeners') === null && onTop(element) === modal)
      .flatMap((element) => {
        const box = visible(element);
        return box === undefined ? [] : [{ element, box }];
      });
    boxes.forEach((a, at) => {
      for (const b of boxes.slice(at + 1)) {
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 2 && high > 2)
          faults.push(
            `“${words(a.element)}” and “${words(b.element)}” overlap by ${Math.round(wide)} × ${Math.round(high)}`,
          );
      }
    });
    for (const element of document.querySelectorAll<HTMLElement>('button, [role=tab], label:has(input)')) {
      const box = element.getBoundingClientRect();
      if (
        visible(element) !== undefined &&
        (box.width < 24 || box.height < 24) &&
        element.closest('.for-listeners') === null
      ) {
        faults.push(
          `small: “${words(element) || element.getAttribute('aria-label')}” ${Math.round(box.width)} × ${Math.round(box.height)}`,
        );
      }
    }
    return [...new Set(faults)];
  });
}
