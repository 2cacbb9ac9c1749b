// The search: in a dialog on every page, on the search page, and as filters of a list. Loaded when a reader goes for it (theme.js); what it
// shows, texts included, is the part of the search page with the class `search`. In the dialog it is a combobox with a grid, whose cells may have
// the headings, excerpts and links that options of a listbox may not; on a page, what was found is a list to read, whose links have the focus.
const PATIENCE = 20000; // milliseconds until a search that says nothing counts as failed
const GIVEN_UP = 3; // so often in a row, and its worker is begun anew: it has long given up its files itself
const AT_ONCE = 10; // results at a time
const MOST = 100; // results that an address brings back
const LONGEST = 500; // letters of a query
const SHOWN = 80; // letters of one that is told

const language = document.documentElement.lang;

const make = (name, values, ...children) => {
  const element = Object.assign(document.createElement(name), values);
  element.append(...children);
  return element;
};

// A text with its placeholders filled in with texts or elements.
const fill = (text, values) => text.split(/\{([a-z_]+)\}/).map((part, index) => (index % 2 ? values[part] ?? `{${part}}` : part));

// The search of this site: a worker, once for all

let worker;
let newest = 0;
let overtake = () => {}; // tells what is asked that something else is
let running; // what is asked, until it is answered or overtaken
let silent = 0; // searches in a row that nothing was said to
let spoilt; // whether the worker did not run: its script may be damaged in a cache

async function begin(entry) {
  const url = new URL(entry, location.href).href;
  const response = await fetch(url, { cache: spoilt ? "reload" : "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw "broken";
  const content = await response.json().catch(() => { spoilt = true; throw "broken"; });
  if (content.format !== 1) throw "broken"; // a deployment whose worker this script does not know how to speak to
  if (!window.Worker || !window.WebAssembly) throw "unsupported";
  const script = new URL(content.worker, url);
  if (spoilt) await fetch(script, { cache: "reload" });
  spoilt = false;
  const made = new Worker(script);
  made.onerror = () => { made.failed = spoilt = true; worker = undefined; };
  // What it needs first arrives while it starts; what does not, it fetches itself.
  const early = (name, use) => name && fetch(new URL(name, url)).then(use).catch(() => {});
  const compile = (response) => WebAssembly.compileStreaming(response);
  const [engine, stemmer, hot] = await Promise.all([
    early(content.engine, compile), early(content.stemmer, compile), early(content.hot, (response) => response.arrayBuffer()),
  ]);
  made.postMessage({ op: "open", entry: url, content, engine, stemmer, hot });
  return made;
}

function started(entry) {
  const mine = (worker ??= begin(entry));
  mine.catch(() => { if (worker === mine) worker = undefined; });
  return mine;
}

function answered(entry, id, request) {
  return started(entry).then((made) => new Promise((resolve, reject) => {
    if (made.failed) throw "broken";
    const stop = new AbortController();
    const end = (use, what) => { stop.abort(); use(what); };
    made.addEventListener("message", ({ data }) => data.id === id && end(resolve, data), stop);
    made.addEventListener("error", () => end(reject, "broken"), stop);
    if (id === newest) made.postMessage({ op: "search", id, ...request });
  }));
}

// Overtakes what is asked; gives what comes in its place.
function begins() {
  overtake();
  return [++newest, new Promise((resolve) => { overtake = () => resolve({}); })];
}

// The answer to a request, or what went wrong; nothing where it is no longer wanted. Where a search elsewhere on the page overtook it, it is asked again
// after that.
async function ask(entry, request, isWanted) {
  for (;;) {
    const [id, overtaken] = begins();
    let timer;
    const patience = new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE, { error: "offline", late: true }); });
    const failed = (error) => ({ error: typeof error === "string" ? error : "offline" });
    const mine = (running = Promise.race([answered(entry, id, request).catch(failed), patience, overtaken]));
    const said = await mine;
    clearTimeout(timer);
    if (!isWanted()) return;
    if (id !== newest) {
      if (running !== mine) await running;
      continue;
    }
    silent = said.late ? silent + 1 : 0;
    if (said.error && !(said.error === "offline" && said.id === id) && !(said.late && silent < GIVEN_UP)) {
      // What is tried again begins anew, but where the worker itself says that a file did not arrive, or one is still on its way: it keeps what it has.
      worker?.then((made) => made.terminate(), () => {});
      worker = undefined;
      silent = 0;
    }
    return said;
  }
}

// What the search page has

const own = document.querySelector("main .search");
let source;

function parts() {
  source ??= (async () => {
    const response = await fetch(document.querySelector(".search-open").href, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const style = document.importNode(page.querySelector(".search-style"));
    await new Promise((resolve) => { style.onload = style.onerror = resolve; document.head.append(style); });
    return document.importNode(page.querySelector("main .search"), true);
  })();
  source.catch(() => { source = undefined; });
  return source.then((root) => root.cloneNode(true));
}

// The facets that readers choose from: those of the site without those that always hold.
const choosable = (root, fixed = []) => root.dataset.facets.split(" ").filter((name) => !fixed.some(([facet]) => facet === name));

// Results as the popup of a combobox (WAI-ARIA Authoring Practices Guide, "Combobox" with a grid), in place of the list: the focus stays in the
// field, which says at which cell the arrow keys are.
function combobox(field, list, count) {
  const grid = make("div", { className: list.className, id: "at:found", role: "grid" });
  let cell;
  let cells = 0;
  const point = (to) => {
    if (cell) cell.ariaSelected = null;
    cell = to;
    field.setAttribute("aria-activedescendant", cell?.id ?? "");
    if (!cell) return;
    cell.ariaSelected = "true";
    // Where there is no room for all of it, its link is what counts.
    for (const one of [cell, cell.querySelector("a")]) one.scrollIntoView({ block: "nearest" });
  };
  list.replaceWith(grid);
  // HTML lets only fields of this type be one.
  Object.assign(field, { type: "text", inputMode: "search", role: "combobox", ariaAutoComplete: "list", ariaHasPopup: "grid" });
  field.setAttribute("aria-controls", grid.id);
  count.id = "at:count";
  grid.setAttribute("aria-labelledby", count.id);
  for (const kind of ["input", "click", "select", "blur"]) field.addEventListener(kind, () => point());
  grid.addEventListener("click", (event) => {
    if (!event.target.closest("a") && getSelection().isCollapsed) follow(event.target.closest("[role=gridcell]")?.querySelector("a"), event);
  });
  const changed = () => {
    point();
    grid.hidden = !grid.firstChild;
    field.ariaExpanded = String(!grid.hidden);
  };
  changed();
  return {
    grid,
    point,
    changed,
    link: () => cell?.querySelector("a"),
    hit: (rows) => make("div", { className: "search-hit", role: "rowgroup" }, ...rows.map((row) => make("div", { role: "row" },
      make("div", { role: "gridcell", id: `at:found-${++cells}` }, ...row)))),
  };
}

// As a click on the link would, in a tab or a window of its own where these keys are held.
function follow(link, { ctrlKey, metaKey, shiftKey }) {
  link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
}

// One search on a page. `place` says where its state is kept, what is shown around it, which filters always hold, and whether it is a popup.
function mount(root, place) {
  const find = (selector) => root.querySelector(selector);
  find("template").replaceWith(find("template").content);
  const [form, field, key] = [find("form"), find("[name=q]"), find(".search-key")];
  let choice = find("[name=lang]");
  const [filters, facets, count, status, notes, list, more, all, lists] = [
    ".search-filters", ".search-facets", ".search-count", "[role=status]", ".search-notes", ".search-results", ".search-more", ".search-all", ".search-lists",
  ].map(find);
  const popup = place.popup && combobox(field, list, count);
  const results = popup?.grid ?? list;
  const texts = JSON.parse(find("script").textContent);
  const plural = new Intl.PluralRules(texts.language);
  const number = new Intl.NumberFormat(texts.language);
  const languages = new Map([...(choice?.options ?? [])].map((option) => [option.lang, option]));
  const spoken = (tag = language) => (tag === language ? {} : { lang: tag, dir: languages.get(tag)?.dir ?? "auto" });
  const offered = choosable(root, place.fixed);
  let chosen = []; // filters, as [facet, value]
  let begun = false; // whether the last word is taken for the beginning of one: filters, and more results, are of what is shown
  let upTo = AT_ONCE; // how many results are asked for, with those that more were shown of
  let late, told, typed;
  let asking = 0; // the number of the latest search here
  let counted = ""; // how many pages there are of what is shown
  // A list is in one language, and has the page around it.
  if (place.fixed) {
    key?.remove();
    choice = choice?.closest(".search-languages").remove();
  } else if (key) root.append(key);

  const say = (name, values) => fill(texts[name], values);
  const asks = () => field.value.trim() !== "" || chosen.length > 0;
  const state = () => new URLSearchParams([
    ...(field.value.trim() ? [["q", field.value.trim().slice(0, LONGEST)], ...(begun && !/\s$/.test(field.value) ? [["begun", "1"]] : [])] : []),
    ...chosen, ...(choice?.value ? [["lang", choice.value]] : []), ...(upTo > AT_ONCE ? [["shown", upTo]] : []),
  ]).toString();

  // Said once it has been true for a while: nobody wants every letter commented on.
  const tell = (text) => {
    clearTimeout(told);
    told = setTimeout(() => { status.textContent = text; }, 600);
  };

  const note = (...children) => notes.append(make("p", {}, ...children));
  const button = (text, onclick) => make("button", { type: "button", onclick }, text);
  const showLists = (text) => {
    lists.hidden = !text;
    if (text) lists.firstElementChild.textContent = text;
  };

  function clear() {
    if (results.contains(document.activeElement)) field.focus();
    notes.replaceChildren();
    results.replaceChildren();
    results.ariaBusy = null;
    popup?.changed();
    find(".search-stopped")?.remove();
    count.hidden = more.hidden = all.hidden = true;
  }

  // `how` says where the query is from where readers need no step back from it: "typed", "entered" once it is, or "taken" from the address, or from
  // what is shown, of which there is to be more.
  async function search(typing, from = 0, how = "") {
    clearTimeout(late);
    const mine = ++asking;
    begun = typing;
    if (how !== "taken") upTo = AT_ONCE;
    place.keep?.(state(), how);
    // Of what is asked now: letters that follow are asked for by themselves.
    const asked = asks();
    place.around?.(asked);
    if (!asked && !place.always) {
      begins();
      clear();
      tell("");
      if (filters.contains(document.activeElement)) field.focus();
      filters.hidden = true;
      showLists(texts.search_browse);
      return;
    }
    late = setTimeout(() => {
      // Filters that are loaded before anything is asked for change nothing that is shown.
      if (!asked) return showLists(place.fixed ? "" : texts.search_browse);
      if (!from) notes.replaceChildren();
      showLists("");
      count.hidden = false;
      count.textContent = texts.search_loading;
      // What is shown still is no answer to what is asked.
      if (!from) results.ariaBusy = "true";
      popup?.point();
      tell(texts.search_loading);
    }, 400);
    const request = {
      query: field.value.slice(0, LONGEST), typing, filters: [...(place.fixed ?? []), ...chosen], offset: from, limit: upTo - from,
      languages: choice?.value === "all" ? "all" : [choice?.value || language],
    };
    // There is no more of what is being replaced.
    if (!from) more.disabled = true;
    const said = await ask(root.dataset.entry, request, () => mine === asking);
    if (!said) return;
    clearTimeout(late);
    more.disabled = false;
    if (key) key.hidden = false;
    if (said.error) return fail(said.error, from);
    const answer = JSON.parse(said.answer);
    show(answer, from, asked);
    return answer;
  }

  // What is shown already stays: results, and the list around a search.
  function fail(kind, from) {
    if (!from) {
      clear();
      facets.querySelectorAll("small").forEach((one) => one.remove());
    }
    const text = { offline: texts.search_offline, unsupported: texts.search_unsupported }[kind] ?? texts.search_broken;
    const again = button(texts.search_retry, () => { if (from) goOn(); else { field.focus(); search(begun, 0, "taken"); } });
    if (from) {
      count.hidden = false;
      count.textContent = counted;
      more.hidden = true;
      more.before(make("span", { className: "search-stopped" }, text, " ", again));
      again.focus();
    } else {
      showLists(kind === "unsupported" ? text : kind === "offline" || place.fixed ? "" : texts.search_browse);
      place.around?.(false);
      if (kind !== "unsupported") note(text, " ", again);
    }
    tell(text);
  }

  function show(answer, from, asked) {
    showFacets(answer.facets);
    if (!asked) {
      clear();
      tell("");
      showLists(place.fixed ? "" : texts.search_browse);
      return;
    }
    if (!from) clear();
    const { total, hits } = answer;
    const forms = texts.search_found;
    count.textContent = counted = fill(forms[plural.select(total)] ?? forms.other, { count: number.format(total) }).join("");
    const words = field.value.trim();
    count.hidden = total === 0 && words !== "";
    if (!from && answer.suggestion) {
      const meant = button(make("bdi", {}, answer.suggestion), () => { field.value = answer.suggestion; field.focus(); search(false); });
      note(...say("search_meant", { suggestion: meant }));
    }
    if (!from && total === 0 && words) note(...say("search_none", { query: make("bdi", {}, words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words) }));
    if (!from && total === 0 && chosen.length) note(button(texts.search_clear, () => { chosen = []; field.focus(); search(begun); }));
    if (answer.missing?.length) {
      note(...say("search_missing", { languages: make("bdi", {}, answer.missing.map((tag) => languages.get(tag)?.text ?? tag).join(", ")) }), " ",
        button(texts.search_retry, () => { field.focus(); search(begun, 0, "taken"); }));
      notes.lastChild.className = "search-missing";
    }
    if (!from && total > 0 && answer.relaxed) note(texts.search_relaxed);
    showLists(total > 0 || place.fixed ? "" : words ? texts.search_try : texts.search_browse);
    results.append(...hits.map(hit));
    if (popup) {
      popup.changed();
      // Whoever ticks a filter goes on there.
      if (!facets.contains(document.activeElement)) root.scrollTop = 0;
    }
    more.hidden = !place.whole || results.children.length >= total;
    all.hidden = place.whole || total <= hits.length;
    all.href = `${form.action}?${state()}`;
    tell([count, ...notes.children].filter((one) => !one.hidden).map((one) => one.textContent).join(" "));
  }

  async function goOn() {
    const before = results.children.length;
    if (find(".search-stopped")) {
      more.hidden = false;
      more.focus();
      find(".search-stopped").remove();
    }
    upTo = before + AT_ONCE;
    // What is shown may lack languages that come now.
    await search(begun, find(".search-missing") ? 0 : before, "taken");
    results.children[before]?.querySelector("a").focus();
  }

  // Of the parts of a text, every second one is what was looked for.
  const isMarked = (_, place) => place % 2 === 1;
  const runs = (parts) => parts.map((text, place) => (isMarked(text, place) ? make("mark", {}, text) : text));

  function hit(found) {
    const tag = found.language ?? found.index ?? language;
    const address = found.href;
    const shown = [found.title, ...found.sections.flatMap((section) => [section.heading, section.excerpt])];
    const words = [...new Set(shown.flatMap((parts) => parts.filter(isMarked)).map((text) => text.toLowerCase()))].slice(0, 20);
    const link = (url, label) => {
      const followed = () => remember(url, words);
      return make("a", { href: url, ...spoken(tag), onclick: followed, onauxclick: followed, oncontextmenu: followed }, ...runs(label));
    };
    // The page, with what was found in it before its first heading, and each of its sections.
    const rows = [[make("h2", {}, link(address, found.title))]];
    const above = [found.eyebrow && make("bdi", spoken(found.index), found.eyebrow)];
    if (tag !== language) above.push(make("span", {}, ...fill(texts.in_language, { language: make("bdi", { lang: tag }, languages.get(tag)?.text ?? tag) })));
    if (found.outdated) above.push(texts.outdated_notice);
    const labels = above.filter(Boolean).flatMap((label, index) => (index ? [" · ", label] : [label]));
    if (labels.length) rows[0].push(make("p", { className: "eyebrow" }, ...labels));
    for (const section of found.sections) {
      let row = rows[0];
      if (section.anchor && section.heading.length) {
        row = [make("p", { className: "search-section", ...spoken(tag) }, link(`${address}#${encodeURIComponent(section.anchor)}`, section.heading))];
        rows.push(row);
      }
      if (section.excerpt.length) row.push(make("p", { className: "search-excerpt", ...spoken(tag) }, ...runs(section.excerpt)));
    }
    return popup ? popup.hit(rows) : make("li", { className: "search-hit" }, ...rows.flat());
  }

  function showFacets(given) {
    const focus = facets.contains(document.activeElement) && document.activeElement;
    const worth = given.filter((facet) => offered.includes(facet.key) && (facet.values.length > 1 || facet.values.some((value) => value.chosen)));
    // Where there are none, those before stay, unseen: they keep the room beside what is shown.
    if (worth.length) facets.replaceChildren(...worth.map((facet) => make("fieldset", {}, make("legend", spoken(facet.language), facet.label),
      make("div", {}, ...facet.values.map((value) => make("label", {},
        make("input", { type: "checkbox", name: facet.key, value: value.key, checked: value.chosen }),
        make("bdi", spoken(value.language), value.label), make("small", {}, number.format(value.count))))))));
    filters.hidden = worth.length === 0;
    filters.firstElementChild.textContent = texts.search_filters + (chosen.length ? ` (${number.format(chosen.length)})` : "");
    if (focus) (worth.length ? [...facets.querySelectorAll("input")].find((one) => one.name === focus.name && one.value === focus.value) ?? filters.firstElementChild : field).focus();
  }

  // Events

  // Many keyboards of telephones compose every word, whose letters count as they come; in Chinese they are no text yet.
  field.addEventListener("input", (event) => {
    if (event.isComposing && /^zh/.test(choice?.value || language)) return;
    clearTimeout(typed);
    typed = setTimeout(() => search(true, 0, "typed"), event.isComposing ? 250 : 60);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(typed);
    search(true, 0, "typed");
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(typed);
    // The last word is whole, unless no page has it.
    const before = begun;
    const focused = document.activeElement;
    let answer = await search(false, 0, "entered");
    if (answer && !answer.hits.length && before) answer = await search(true, 0, "taken");
    if (answer?.hits.length && asks() && document.activeElement === focused) results.querySelector("a").focus();
  });
  choice?.addEventListener("change", () => search(begun));
  facets.addEventListener("change", ({ target }) => {
    chosen = chosen.filter(([facet, value]) => facet !== target.name || value !== target.value);
    if (target.checked) chosen.push([target.name, target.value]);
    search(begun);
  });
  more.addEventListener("click", goOn);
  if (key) {
    const { dataset } = document.documentElement;
    const box = key.querySelector("input");
    box.checked = !dataset.slash;
    box.addEventListener("change", () => {
      if (box.checked) delete dataset.slash; else dataset.slash = "off";
      try { if (box.checked) delete localStorage.slash; else localStorage.slash = "off"; } catch {}
    });
  }
  // Arrows walk from the field through the links and back, the focus with them unless they are in a popup; a letter goes on in the field.
  root.addEventListener("keydown", (event) => {
    const { key } = event;
    const links = [...results.querySelectorAll("a")];
    const isWriting = document.activeElement === field;
    const at = links.indexOf(isWriting ? popup?.link() : document.activeElement);
    if (!isWriting && at < 0 || event.isComposing) return;
    if (isWriting && ["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) popup?.point();
    if (isWriting && at >= 0 && key === "Enter" && !event.altKey) {
      event.preventDefault();
      if (!event.repeat) follow(links[at], event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = links.length - 1;
    const walks = { ArrowDown: Math.min(at + 1, last), ArrowUp: at < 0 ? last : at - 1, ...(isWriting ? {} : { Home: 0, End: last }) };
    const to = event.shiftKey || results.ariaBusy ? undefined : walks[key];
    if (to !== undefined && links.length) {
      event.preventDefault();
      if (popup || to < 0) field.focus(); else links[to].focus();
      popup?.point(links[to]?.closest("[role=gridcell]"));
    } else if (!isWriting && (key.length === 1 && (popup || key !== " ") || key === "Backspace" || key === "Dead")) field.focus();
  });

  // On a page, what is below the results comes with them: nothing moves.
  showLists(place.always ? "" : texts.search_browse);
  if (key) key.hidden = place.always;
  return {
    field,
    texts,
    // Shows the filters where there is room beside the results.
    unfold() { filters.open = matchMedia("(min-width: 62rem)").matches; },
    // Takes up a state that was kept.
    take(written) {
      const kept = new URLSearchParams(written);
      field.value = kept.get("q") ?? "";
      upTo = Math.min(Math.max(kept.get("shown") | 0, AT_ONCE), MOST);
      if (choice) choice.value = [...choice.options].some((option) => option.value === kept.get("lang")) ? kept.get("lang") : "";
      // An address may have parts that are none of ours.
      chosen = [...kept].filter(([name, value], at, all) => offered.includes(name) && all.findIndex((one) => one[0] === name && one[1] === value) === at).slice(0, 50);
      return search(kept.has("begun"), 0, "taken");
    },
    // Takes up the address of the page where it is another one, and not another place of the page.
    follow() {
      if (location.search !== (state() && `?${state()}`)) return this.take(location.search);
    },
  };
}

// State in the address of a page: typing changes it, all else is a step that the back button undoes. What is taken from the address only loses
// what is none of ours, and keeps its place in the page.
function inAddress() {
  let before = "typed";
  return (state, how) => {
    const url = (state ? `?${state}` : location.pathname) + (how === "taken" ? location.hash : "");
    const isSame = how === "taken" || (before === "typed" && (how === "typed" || how === "entered"));
    if (location.search !== (state && `?${state}`)) history[isSame ? "replaceState" : "pushState"](null, "", url);
    before = how;
    // Who goes on in another language asks the same there.
    document.querySelectorAll(".languages a").forEach((link) => { link.search = state; });
  };
}

// On the search page

let mounted;

function mountPage() {
  const here = mount(own, { keep: inAddress(), always: true, whole: true });
  here.unfold();
  // Results come after a browser would go back to a place among them. Whose focus has moved meanwhile stays there.
  history.scrollRestoration = "manual";
  const goTo = (top = 0) => scrollTo({ top, behavior: "instant" });
  const place = history.state?.place;
  here.take(location.search).then(() => place && document.activeElement === document.body && goTo(place));
  addEventListener("popstate", ({ state }) => here.follow()?.then(() => goTo(state?.place)));
  addEventListener("scrollend", () => history.replaceState({ place: scrollY }, ""));
  return here;
}

// In a dialog

let dialog;

async function openDialog(opener) {
  if (!dialog) {
    const root = await parts();
    if (dialog) return openDialog(opener);
    const here = mount(root, { popup: true });
    dialog = make("dialog", { className: "search-dialog" });
    dialog.setAttribute("aria-label", here.texts.search_hint);
    // The focus goes back to where it was; where it was nowhere, to the link in the header.
    const leave = () => {
      dialog.close();
      if (document.activeElement === document.body || dialog.contains(document.activeElement)) opener.focus({ preventScroll: true });
    };
    const close = make("button", { className: "search-close", type: "button", onclick: leave }, here.texts.search_close);
    root.querySelector(".search-field").append(close);
    dialog.append(root);
    // The field would only empty itself.
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      leave();
    });
    // A press beside it, not one that began within it.
    let beside;
    dialog.addEventListener("pointerdown", (event) => { beside = event.target === dialog; });
    dialog.addEventListener("click", (event) => beside && event.target === dialog && leave());
    dialog.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      // What leads to no place of this page loads it anew.
      if (!link?.hash || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
      dialog.close();
      setTimeout(land);
    });
    document.body.append(dialog);
    mounted = here;
  }
  if (!dialog.open) dialog.showModal();
  mounted.field.focus();
  mounted.field.select();
  dialog.firstChild.scrollTop = 0;
  started(dialog.firstChild.dataset.entry);
}

// Over a list

const fixedOf = (opener) => [opener.dataset.filter.split("=")];

async function openList(opener) {
  const list = opener.closest(".list");
  const root = await parts();
  list.querySelector(".filter-failed")?.remove();
  const others = [...list.children].filter((one) => one !== opener);
  const isFocused = document.activeElement === opener;
  list.prepend(root);
  opener.remove();
  const here = mount(root, {
    keep: inAddress(), always: true, whole: true, fixed: fixedOf(opener),
    around: (searching) => others.forEach((one) => { one.hidden = searching; }),
  });
  addEventListener("popstate", () => here.follow());
  here.unfold();
  here.field.placeholder = opener.textContent;
  for (const named of [here.field, here.field.form]) named.setAttribute("aria-label", opener.textContent);
  here.take(location.search);
  if (isFocused) here.field.focus();
  return here;
}

// Where a result leads

// Several may be opened at once, in tabs of their own.
const KEPT = 10;

const kept = () => [JSON.parse(localStorage.getItem("found") ?? "[]")].flat().filter(({ at }) => Date.now() - at < 60000);

// Where there is no storage, no words are marked.
function remember(url, words) {
  try {
    const path = new URL(url, location.href).pathname;
    localStorage.setItem("found", JSON.stringify([{ path, words, at: Date.now() }, ...kept().filter((one) => one.path !== path)].slice(0, KEPT)));
  } catch {}
}

// Marks the words that were found, where browsers can without changing the page.
export function land() {
  let found;
  try {
    const all = kept();
    found = all.find(({ path }) => path === location.pathname);
    const others = all.filter((one) => one !== found);
    if (others.length) localStorage.setItem("found", JSON.stringify(others)); else localStorage.removeItem("found");
  } catch { return; }
  if (!found?.words.length || !window.Highlight) return;
  const bare = found.words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((a, b) => b.length - a.length);
  // Words of scripts without spaces stand anywhere.
  const joined = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;
  const wanted = new RegExp(bare.map((word) => (joined.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`)).join("|"), "giu");
  const ranges = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < 1000; node = walker.nextNode()) {
    for (const { index, 0: text } of node.data.matchAll(wanted)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
  reveal(ranges);
  addEventListener("keydown", (event) => event.key === "Escape" && CSS.highlights.delete("found"));
}

// What is folded, or in another tab, where the first of the words stands from the place on that the address names.
function reveal(ranges) {
  let place;
  try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch {}
  const after = place && ranges.find(({ startContainer }) => place.compareDocumentPosition(startContainer) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
  const first = (after ?? ranges[0])?.startContainer.parentElement;
  for (let one = first; one; one = one.parentElement) {
    if (one.localName === "details") one.open = true;
    if (one.hidden) one.select?.();
  }
}

// For theme.js, which follows the link or says so where one of these fails

export function warm() {
  if (own) return;
  parts().then((root) => started(root.dataset.entry)).catch(() => {});
}

export async function open(opener) {
  if (own) mounted.field.focus();
  else if (opener.href) {
    await openDialog(opener);
    // It could not be reached before. Headers of other themes may say nothing of that.
    document.querySelector(".search-failed")?.setAttribute("hidden", "");
  } else (await openList(opener)).field.focus();
}

// A list whose address has words or filters shows what they find, and leaves the focus where it is.
export async function resume(opener) {
  const asked = new URLSearchParams(location.search);
  if (["q", ...choosable(await parts(), fixedOf(opener))].some((name) => asked.has(name))) await openList(opener);
}

if (own) mounted = mountPage();
