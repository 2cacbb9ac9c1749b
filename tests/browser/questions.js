{
  // Waits until fonts are there and a frame is painted.
  async painted() {
    await document.fonts.ready;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return true;
  },

  laidOut() {
    return document.documentElement.offsetHeight;
  },

  // An element as a person would name it.
  name(element) {
    const id = element.id ? '#' + element.id : '';
    const classes = typeof element.className === 'string' ? element.className.trim().split(/\s+/).filter(Boolean).map(one => '.' + one).join('') : '';
    const text = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const parent = element.parentElement;
    const around = parent && parent !== document.body ? parent.tagName.toLowerCase() + (parent.classList.length ? '.' + parent.classList[0] : '') + ' > ' : '';
    return around + element.tagName.toLowerCase() + id + classes + (text ? ' «' + text + '»' : '');
  },

  // Whether an element is on the page for those who see it.
  isShown(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  },

  // Whether an element is there for screen readers alone, by one of the usual ways.
  isForEars(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one), box = one.getBoundingClientRect();
      const clipped = style.clipPath.startsWith('inset(50%') || style.clip.startsWith('rect(');
      if (style.position === 'absolute' && (clipped || (box.width <= 1 && box.height <= 1) || box.right < 0 || box.bottom < 0)) return true;
    }
    return false;
  },

  // What makes the page wider than the window: nothing where it is not. The innermost elements that stick out are named.
  overflow() {
    const width = document.documentElement.clientWidth;
    const found = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (found <= width) return [];
    // A long word is wider than the box that it is in.
    const range = document.createRange();
    const boxes = element => {
      const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
      return [element.getBoundingClientRect(), ...texts.flatMap(text => { range.selectNodeContents(text); return [...range.getClientRects()]; })];
    };
    const sticksOut = element => boxes(element).some(box => box.width > 0 && (box.right > width + 1 || box.left < -1));
    const scrolls = element => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== 'visible') return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll('*')].filter(element => sticksOut(element) && !scrolls(element));
    const inner = out.filter(element => !out.some(other => other !== element && element.contains(other)));
    return [`the page is ${found} pixels wide in a window of ${width}`, ...inner.slice(0, 3).map(element => this.name(element))];
  },

  // Elements whose text is cut off: more in them than they show, and no way to scroll there. On paper nothing scrolls.
  cut(onPaper) {
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.textContent.trim() || !this.isShown(element) || this.isForEars(element)) continue;
      const style = getComputedStyle(element);
      const cuts = overflow => overflow === 'hidden' || overflow === 'clip' || (onPaper && overflow !== 'visible');
      const wide = cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (wide || high) found.push(this.name(element));
    }
    return found;
  },

  // Text spacing as WCAG 2.2 asks pages to bear it (1.4.12). Arabic letters are joined: no space between those.
  spaceOut() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      *, ::before, ::after { line-height: 1.5 !important; word-spacing: 0.16em !important }
      :not(:lang(ar), :lang(ar) *) { letter-spacing: 0.12em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return true;
  },

  // What the Tab key should reach: what can be focused and is there.
  tabbable() {
    const candidates = 'a[href], button, input, select, textarea, summary, iframe, video[controls], audio[controls], [tabindex]';
    return [...document.querySelectorAll(candidates)].filter(element =>
      element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]') &&
      (element.checkVisibility({ visibilityProperty: true })) && (element.tagName !== 'SUMMARY' || element === element.parentElement.querySelector(':scope > summary')));
  },

  // Numbers the elements that Tab should reach, to know them again, and says how many there are.
  numberTabbable() {
    const all = this.tabbable();
    all.forEach((element, index) => element.setAttribute('data-test-stop', index));
    return all.map(element => this.name(element));
  },

  // Where the focus is: its number, and what is wrong with how it is shown.
  focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return { stop: null, name: 'the page', wrong: [] };
    const wrong = [];
    const style = getComputedStyle(element);
    const parts = [...element.getClientRects()].filter(box => box.width > 0 && box.height > 0);
    // A mark around the focus, of at least two pixels (WCAG 2.4.13 asks for them); ground or shadow alone vanish in forced colours.
    const outline = style.outlineStyle !== 'none' && style.outlineStyle !== 'hidden' ? parseFloat(style.outlineWidth) : 0;
    const clear = style.outlineColor === 'rgba(0, 0, 0, 0)' || style.outlineColor === 'transparent';
    // Where the focus is on a part of a player, the browser marks that part.
    const isWithin = !element.matches(':focus');
    if (!isWithin && outline < (style.outlineStyle === 'auto' ? 1 : 2) || !isWithin && clear) wrong.push(`no visible mark of focus (outline ${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor})`);
    const width = document.documentElement.clientWidth, height = document.documentElement.clientHeight;
    const seen = parts.some(box => {
      const xs = [0.1, 0.5, 0.9].map(part => box.left + box.width * part), ys = [0.2, 0.5, 0.8].map(part => box.top + box.height * part);
      return xs.some(x => ys.some(y => {
        if (x < 0 || y < 0 || x >= width || y >= height) return false;
        const top = document.elementFromPoint(x, y);
        return top && (top === element || element.contains(top) || top.contains(element) && top.tagName !== 'HTML');
      }));
    });
    if (!seen) wrong.push('it is hidden, or outside of the window');
    return { stop: element.getAttribute('data-test-stop'), name: this.name(element), wrong };
  },

  // The texts in an element that readers of paper should find, but for those from right to left: a PDF holds their shapes, in the order of the eye.
  texts(selector) {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement, text = node.data.trim();
      if (!text || getComputedStyle(around).direction === 'rtl' || this.isForEars(around)) continue;
      if (around.closest('nav, footer, script, style, template, button, math, video, .toc, .related, .backlinks, [aria-hidden=true]')) continue;
      found.push(text);
    }
    return found;
  },

  // Texts of the main part that are not to be seen, and not in something folded that readers can open.
  hiddenTexts() {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      // A button that comes with scripts is none to those who have none, nor is what it has to say.
      if (!node.data.trim() || around.closest('button[hidden], [role=alert][hidden], nav, script, style, template, noscript, math, details:not([open]), video, [aria-hidden=true]')) continue;
      if (!around.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.push(this.name(around));
    }
    return found;
  },

  // What is on the page in the present medium, of those that a selector matches.
  shown(selector) {
    return [...document.querySelectorAll(selector)].filter(element => this.isShown(element) && !this.isForEars(element)).map(element => this.name(element));
  },

  // Links of the main menu that are to be seen now, by number.
  menuLinks() {
    return [...document.querySelectorAll('nav.menu a')].flatMap((link, index) => this.isShown(link) ? [index] : []);
  },

  // The ground that readers see behind the text.
  ground() {
    for (let one = document.body; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  }
}
