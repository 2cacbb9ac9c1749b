// Keeps an open page of a preview up to date, and says what is to be said of it. Only the preview adds this to pages.
(() => {
  "use strict";
  const own = "/__guildhall/";
  const words = null /* words */; // in the language of the site; the server puts them here
  const plural = new Intl.PluralRules(words.lang);
  const counted = (number, [one, several]) => (plural.select(number) === "one" ? one : several).replace("{count}", number);
  const named = (key) => (Object.hasOwn(words.marks, key) ? words.marks[key] : key);
  const script = document.currentScript;
  const path = encodeURIComponent(location.pathname);
  const make = (name, values, ...children) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const memory = {
    get: (store, key) => { try { return JSON.parse(store.getItem("guildhall:" + key)); } catch { return null; } },
    set: (store, key, value) => { try { store.setItem("guildhall:" + key, JSON.stringify(value)); } catch { /* no storage */ } },
  };
  const ask = async (what) => {
    try { return await (await fetch(own + what, { cache: "no-store" })).json(); } catch { return null; }
  };

  // What a reader has done to the page, to be found again after a reload.
  const blocks = () => [...document.querySelectorAll("main :is(h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,figure,summary,img)")];
  const said = (block) => block.localName === "img" ? block.src : block.textContent;
  const folded = () => [...document.querySelectorAll("details")];
  const leave = () => {
    memory.set(sessionStorage, "at:" + location.pathname, {
      y: scrollY,
      open: folded().map((one) => one.open),
      tabs: [...document.querySelectorAll("[role=tab][aria-selected=true]")].map((tab) => tab.id),
      blocks: blocks().map(said),
    });
    location.reload();
  };
  const come = () => {
    const key = "at:" + location.pathname;
    const before = memory.get(sessionStorage, key);
    if (!before) return;
    try { sessionStorage.removeItem("guildhall:" + key); } catch { /* no storage */ }
    const details = folded();
    if (details.length === before.open.length) details.forEach((one, at) => { if (one.open !== before.open[at]) one.open = before.open[at]; });
    for (const id of before.tabs) { const tab = document.getElementById(id); if (tab && tab.getAttribute("aria-selected") !== "true") tab.click(); }
    scrollTo({ top: before.y, behavior: "instant" });
    const now = blocks();
    const old = new Map();
    for (const text of before.blocks) old.set(text, (old.get(text) || 0) + 1);
    let changed = now.filter((block) => { const left = old.get(said(block)) || 0; old.set(said(block), left - 1); return left <= 0; });
    if (!changed.length && now.length !== before.blocks.length) {
      const at = now.findIndex((block, at) => said(block) !== before.blocks[at]);
      changed = [now[at < 0 ? now.length - 1 : at]].filter(Boolean);
    }
    if (!changed.length) return;
    const away = (block) => { const box = block.getBoundingClientRect(); return box.bottom < 0 ? -box.bottom : Math.max(0, box.top - innerHeight); };
    const nearest = changed.reduce((best, block) => (away(block) < away(best) ? block : best));
    if (away(nearest) > 0) nearest.scrollIntoView({ block: "center", behavior: "instant" });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      nearest.animate([{ outline: "3px solid #c60" }, { outline: "3px solid transparent" }], { duration: 1500 });
    }
  };
  if ("scrollRestoration" in history && memory.get(sessionStorage, "at:" + location.pathname)) history.scrollRestoration = "manual";
  if (document.readyState === "complete") come(); else addEventListener("load", come);

  // The new style sheet is there before the old one goes, so that nothing flashes.
  const restyle = (changes) => {
    for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
      const address = new URL(link.href);
      const found = Object.entries(changes).find(([from]) => address.pathname.endsWith("/" + from));
      if (!found) continue;
      address.pathname = address.pathname.slice(0, -found[0].length) + found[1];
      const next = link.cloneNode();
      next.href = address.href;
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
  };

  // Bar and overlay, out of reach of the theme's styles.
  const host = make("guildhall-preview", {});
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483647; inset: auto 0 0 0; font: 14px/1.4 system-ui, sans-serif; color: #fff; direction: ltr; }
    @media print { :host { display: none; } }
    * { box-sizing: border-box; }
    a { color: #9cf; } a:focus-visible, button:focus-visible { outline: 2px solid #fc6; outline-offset: 2px; }
    .bar { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center; padding: 6px 12px; background: #223; border-top: 1px solid #889; }
    .bar ul { display: flex; flex-wrap: wrap; gap: 2px 12px; list-style: none; margin: 0; padding: 0; }
    .mark { background: #fc6; color: #000; border-radius: 3px; padding: 0 6px; font-weight: 600; }
    .faults { background: #fbb; color: #000; border: 0; border-radius: 3px; padding: 2px 8px; font: inherit; font-weight: 600; cursor: pointer; }
    .close { margin-inline-start: auto; background: none; border: 1px solid #889; border-radius: 3px; color: inherit; font: inherit; cursor: pointer; padding: 2px 8px; }
    .overlay { max-height: 60vh; overflow: auto; background: #200; border-top: 4px solid #f66; padding: 12px 16px; }
    .overlay h2 { font-size: 18px; margin: 0 0 8px; } .overlay ol { margin: 0; padding: 0; list-style: none; }
    .overlay li { margin: 0 0 12px; } .overlay pre { margin: 4px 0; padding: 8px; background: #000; overflow: auto; font: 12px/1.4 ui-monospace, monospace; }
    [hidden] { display: none !important; }
  `);
  root.adoptedStyleSheets = [sheet];
  const overlay = make("section", { className: "overlay", hidden: true, tabIndex: 0 });
  overlay.setAttribute("aria-label", words.problems);
  const bar = make("section", { className: "bar", hidden: true });
  bar.setAttribute("aria-label", words.preview);
  const announcer = make("div", { style: "position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden" });
  announcer.setAttribute("role", "status");
  root.append(overlay, bar, announcer);
  document.documentElement.append(host);

  const faults = make("button", { className: "faults", type: "button", hidden: true });
  faults.onclick = () => { overlay.hidden = !overlay.hidden; };
  let errors = 0;
  const showProblems = async () => {
    const problems = await ask("problems");
    if (!problems) return;
    const now = problems.filter((one) => one.severity === "error");
    const counts = [[now.length, words.errors], [problems.length - now.length, words.warnings]];
    const total = counts.filter(([number]) => number).map(([number, forms]) => counted(number, forms)).join(", ");
    faults.textContent = total;
    faults.hidden = !problems.length;
    const item = (one) => {
      const place = one.file ? `${one.file}:${one.line}:${one.column}` : "";
      const where = one.open ? make("a", { href: one.open, textContent: place }) : place;
      return make("li", {}, make("strong", { textContent: one.message }), " ", where, one.excerpt ? make("pre", { textContent: one.excerpt }) : "", one.help ? "→ " + one.help : "");
    };
    overlay.replaceChildren(make("h2", { textContent: total }), make("ol", {}, ...problems.map(item)));
    if (now.length && now.length !== errors) { overlay.hidden = false; announcer.textContent = total; }
    if (!now.length && errors) { overlay.hidden = true; announcer.textContent = words.mended; }
    if (!problems.length) overlay.hidden = true;
    errors = now.length;
    bar.hidden = !problems.length && memory.get(sessionStorage, "bar") === false;
  };

  const badge = (text) => {
    const one = make("span", { className: "guildhall-badge", textContent: text });
    one.style.cssText = "margin-inline-start:.4em;padding:0 .4em;border-radius:3px;background:#fc6;color:#000;font:600 .75rem/1.5 system-ui,sans-serif;display:inline-block";
    return one;
  };
  const showPage = async () => {
    const about = await ask("page?path=" + path);
    if (!about) return;
    const language = (one) => {
      const label = `${one.lang}: ${named(one.state)}${one.behind ? ", " + one.behind : ""}`;
      return make("li", {}, one.url && !one.current ? make("a", { href: one.url, textContent: label }) : label);
    };
    const close = make("button", { className: "close", type: "button", textContent: words.hide });
    close.onclick = () => { memory.set(sessionStorage, "bar", false); bar.hidden = true; };
    bar.replaceChildren(
      faults,
      about.source ? make("a", { href: about.open, textContent: about.source }) : make("span", { textContent: words.no_file }),
      about.mark ? make("span", { className: "mark", textContent: about.mark_text || named(about.mark) }) : "",
      about.fallback ? make("span", { className: "mark", textContent: words.fallback + about.fallback }) : "",
      about.behind ? make("span", { className: "mark", textContent: about.behind }) : "",
      !about.mark && about.state ? make("span", { textContent: named(about.state) }) : "",
      about.source ? make("span", { textContent: counted(about.words, words.words) }) : "",
      about.translations.length > 1 ? make("ul", {}, ...about.translations.map(language)) : "",
      about.languages > 1 ? make("a", { href: own + "translations", textContent: words.translations }) : "",
      close,
    );
    bar.hidden = memory.get(sessionStorage, "bar") === false;
    for (const link of document.querySelectorAll("main a[href]")) {
      const mark = about.links[link.getAttribute("href")];
      const known = link.closest("li, .card")?.querySelector(".mark, .guildhall-badge");
      if (mark && !known) link.after(badge(named(mark)));
    }
  };
  showPage();

  // A browser has six connections to a server for all its tabs: one that nobody sees gives up its own, and asks when it is seen again.
  let version = script.dataset.version;
  let source = null;
  const disconnect = () => { source?.close(); source = null; };
  const connect = () => {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(`${own}events?path=${path}&version=${version}`);
    source.addEventListener("page", leave);
    source.addEventListener("style", (event) => { const now = JSON.parse(event.data); version = now.version; restyle(now.styles); });
    source.addEventListener("problems", showProblems);
  };
  connect();
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
