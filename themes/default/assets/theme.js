// Comforts; pages are whole without them. Runs before the first paint, so that a chosen scheme does not flash.
(() => {
  "use strict";
  const root = document.documentElement;
  const memory = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* no storage */ } },
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, values) => Object.assign(document.createElement(name), values);

  const chosen = memory.get("scheme");
  if (chosen) root.dataset.scheme = chosen;

  // What the system asks for anyway is no choice.
  const scheme = (button, _, buttons) => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
    const show = () => buttons.forEach((one) => one.setAttribute("aria-pressed", isDark()));
    button.onclick = () => {
      const wanted = isDark() ? "light" : "dark";
      const own = (wanted === "dark") !== system.matches;
      memory.set("scheme", own ? wanted : null);
      if (own) root.dataset.scheme = wanted; else delete root.dataset.scheme;
      show();
    };
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  };

  // The search is loaded when a reader goes for it. Where that fails, its link is followed.
  const search = (opener) => {
    const use = (what) => import(opener.dataset.search).then((search) => search[what](opener), () => what === "open" && opener.href && location.assign(opener.href));
    opener.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      use("open");
    };
    opener.onfocus = opener.onpointerenter = () => use("warm");
    opener.hidden = false;
    if (opener.href) opener.ariaHasPopup = "dialog";
    // A result that was followed leads here; a list whose address has filters.
    const due = opener.href ? memory.get("found") && "land" : location.search && "open";
    if (due) use(due);
  };

  // The tabs pattern of the WAI-ARIA guide, with automatic activation.
  const tabs = (group) => {
    const panels = all(":scope > .tab", group);
    const list = make("div", { role: "tablist", className: "tab-list" });
    const buttons = panels.map((panel) => {
      const title = panel.querySelector(".tab-title");
      const button = make("button", { type: "button", role: "tab", id: title.id, textContent: title.textContent });
      panel.id ||= title.id + ":panel";
      button.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.tabIndex = 0;
      title.removeAttribute("id");
      title.hidden = true;
      return button;
    });
    const select = (chosen, focus) => buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", index === chosen);
      button.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
      if (focus && index === chosen) button.focus();
    });
    list.onclick = (event) => { const index = buttons.indexOf(event.target); if (index >= 0) select(index); };
    list.onkeydown = (event) => {
      const at = buttons.indexOf(document.activeElement);
      const step = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      select((to + buttons.length) % buttons.length, true);
    };
    list.append(...buttons);
    group.prepend(list);
    const reveal = () => {
      const target = document.querySelector(":target");
      const index = panels.findIndex((panel) => target && panel.contains(target));
      if (index >= 0) { select(index); target.scrollIntoView(); }
    };
    select(0);
    reveal();
    addEventListener("hashchange", reveal);
  };

  // Ticks stay in this browser.
  const checkbox = (box, index) => {
    const key = "tick:" + location.pathname + ":" + index;
    const item = box.closest("li");
    item.id ||= "task:" + index;
    box.removeAttribute("aria-label");
    box.setAttribute("aria-labelledby", item.id);
    box.disabled = false;
    box.checked = (memory.get(key) || +box.checked) == 1;
    box.onchange = () => memory.set(key, box.checked ? "1" : "0");
  };

  // The other site is asked at a click; where a policy forbids its frame, the link is followed.
  const video = (figure) => {
    const link = figure.querySelector(".video-link");
    const button = make("button", { type: "button", className: "video-link" });
    button.append(...link.childNodes);
    all(".visually-hidden", button).forEach((note) => note.remove());
    link.replaceWith(button);
    button.onclick = () => {
      document.addEventListener("securitypolicyviolation", () => location.assign(link.href), { once: true });
      const frame = make("iframe", { src: figure.dataset.embed, title: figure.dataset.title, allow: "fullscreen; picture-in-picture" });
      button.replaceWith(frame);
      frame.focus();
    };
  };

  document.addEventListener("DOMContentLoaded", () => {
    all(".scheme").forEach(scheme);
    all(".tabs").forEach(tabs);
    all(".checklist .task input, .field-checklist .task input").forEach(checkbox);
    all("figure[data-embed]").forEach(video);
    all("[data-search]").forEach(search);
    const opener = document.querySelector(".search-open");
    const menus = all(".languages, .submenu, .menu-toggle");
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (opener && (key === "/" ? !target.closest("input, textarea, select, [contenteditable]") : key === "k" && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        opener.click();
      }
      const open = key === "Escape" && menus.find((menu) => menu.open && menu.contains(document.activeElement));
      if (open) { open.open = false; open.firstElementChild.focus(); }
    });
    addEventListener("click", (event) => menus.forEach((menu) => { menu.open &&= menu.contains(event.target); }));
  });
})();
