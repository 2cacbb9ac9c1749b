// Comforts; pages are whole without them. Runs before the first paint, so that a chosen scheme does not flash.
(() => {
  "use strict";
  const root = document.documentElement;
  // Where there is no storage, nothing is remembered.
  const recall = (key) => { try { return localStorage[key]; } catch {} };
  const keep = (key, value) => { try { value ? localStorage[key] = value : delete localStorage[key]; } catch {} };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, values) => Object.assign(document.createElement(name), values);

  if (recall("scheme")) root.dataset.scheme = recall("scheme");
  if (recall("slash")) root.dataset.slash = recall("slash");

  // What the system asks for anyway is no choice.
  const scheme = (button, _, buttons) => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;
    const show = () => buttons.forEach((one) => { one.ariaPressed = isDark(); });
    button.onclick = () => {
      const wanted = !isDark();
      delete root.dataset.scheme;
      if (wanted !== system.matches) root.dataset.scheme = wanted ? "dark" : "light";
      keep("scheme", root.dataset.scheme);
      show();
    };
    system.onchange = show;
    show();
    button.hidden = false;
  };

  // The search is loaded when a reader goes for it; letters that come before its field does go there. Where that fails for who pressed it, the link is
  // followed, from a button whose script a deployment has taken away the link in the header; else it is said, if the theme has a sentence there.
  const search = (opener) => {
    const use = async (what, open) => {
      if (opener.ariaBusy) return;
      let early = "", script;
      const note = ({ key, ctrlKey, metaKey, altKey }) => { if (key.length < 2 && !ctrlKey && !metaKey && !altKey) early += key; };
      if (open) {
        opener.ariaBusy = true;
        addEventListener("keydown", note);
      }
      try {
        script = await import(opener.dataset.search);
        await script[what](opener);
        const field = document.activeElement;
        if (early && field.name === "q") {
          field.value = early;
          field.dispatchEvent(new Event("input"));
        }
      } catch {
        const page = opener.href ?? (script || what !== "open" ? "" : all(".search-open").map(({ href }) => `${href}?${opener.dataset.filter}`)[0]);
        if (open) page && navigator.onLine ? location.assign(page) : (opener.nextElementSibling ?? {}).hidden = false;
      }
      removeEventListener("keydown", note);
      if (open) opener.ariaBusy = null;
    };
    opener.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      use("open", true);
    };
    opener.onfocus = opener.onpointerenter = () => use("warm");
    opener.hidden = false;
    if (opener.href) opener.ariaHasPopup = "dialog";
    // A result that was followed leads here; a list whose address has filters.
    opener.href ? recall("found") && use("land") : location.search && use("resume", true);
  };

  // The tabs pattern of the WAI-ARIA guide, with automatic activation.
  const tabs = (group) => {
    const panels = all(":scope > .tab", group);
    const list = make("div", { role: "tablist", className: "tab-list" });
    const buttons = panels.map((panel, index) => {
      const title = panel.querySelector(".tab-title");
      panel.select = () => select(index);
      panel.id ||= "panel:" + title.id;
      panel.role = "tabpanel";
      panel.tabIndex = 0;
      const button = make("button", { type: "button", role: "tab", id: title.id, textContent: title.textContent, onclick: panel.select });
      button.setAttribute("aria-controls", panel.id);
      title.removeAttribute("id");
      title.hidden = true;
      return button;
    });
    const select = (chosen) => buttons.forEach((button, index) => {
      button.ariaSelected = index === chosen;
      button.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
    list.onkeydown = (event) => {
      const at = buttons.indexOf(event.target);
      const step = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const button = buttons.at(to % buttons.length);
      button.click();
      button.focus();
    };
    list.append(...buttons);
    group.prepend(list);
    select(0);
  };

  // Ticks stay in this browser.
  const checkbox = (box, index) => {
    const key = "tick:" + location.pathname + ":" + index;
    const item = box.closest("li");
    item.id ||= "task:" + index;
    box.setAttribute("aria-labelledby", item.id);
    box.disabled = false;
    box.checked = (recall(key) || +box.checked) == 1;
    box.onchange = () => keep(key, +box.checked + "");
  };

  // The other site is asked at a click; where a policy forbids its frame, the link is followed.
  const video = (figure) => {
    const link = figure.querySelector(".video-link");
    const button = make("button", { type: "button", className: "video-link" });
    button.append(...link.childNodes);
    all(".visually-hidden", button).forEach((note) => note.remove());
    link.replaceWith(button);
    button.onclick = () => {
      addEventListener("securitypolicyviolation", () => location.assign(link.href), { once: true });
      const frame = make("iframe", { src: figure.dataset.embed, title: figure.dataset.title, allow: "fullscreen; picture-in-picture" });
      button.replaceWith(frame);
      frame.focus();
    };
  };

  addEventListener("DOMContentLoaded", () => {
    all(".scheme").forEach(scheme);
    all(".tabs").forEach(tabs);
    all(".checklist .task input, .field-checklist .task input").forEach(checkbox);
    all("figure[data-embed]").forEach(video);
    all("[data-search]").forEach(search);
    // As a page is loaded, no browser knows its `:target` yet; a link that is followed twice changes no address.
    const reveal = ({ hash }) => {
      try { hash = decodeURIComponent(hash); } catch {}
      const target = document.getElementById(hash.slice(1));
      all(".tab").forEach((panel) => { if (panel.contains(target)) { panel.select?.(); target.scrollIntoView(); } });
    };
    reveal(location);
    addEventListener("hashchange", () => reveal(location));
    const opener = document.querySelector(".search-open");
    const menus = all(".languages, .submenu, .menu-toggle");
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      const control = event.ctrlKey || event.metaKey;
      // Keyboards of other scripts have a letter of theirs in the place of each.
      const is = (sign, code) => key.toLowerCase() === sign || (key > "~" && event.code === code);
      if (opener && !event.altKey && (control ? is("k", "KeyK") : is("/", "Slash") && !root.dataset.slash && !target.closest("input, textarea, select, [contenteditable]"))) {
        event.preventDefault();
        opener.click();
      }
      const open = key === "Escape" && menus.find((menu) => menu.open && menu.contains(target));
      if (open) { open.open = false; open.firstElementChild.focus(); }
    });
    addEventListener("click", ({ target }) => {
      menus.forEach((menu) => { menu.open &&= menu.contains(target); });
      const link = target.closest("a[href^='#']");
      if (link) reveal(link);
    });
  });
})();
