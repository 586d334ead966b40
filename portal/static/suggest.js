// Suggestions under the search box while typing: a combobox whose list is a part of the page that
// /suggest is without script. What was typed is never changed.
(() => {
  "use strict";
  const WAIT = 150;
  const box = document.getElementById("q");
  const list = document.getElementById("suggest");
  const state = document.getElementById("suggest-state");
  if (!(box instanceof HTMLInputElement) || !list || !state) return;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "提示");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id,
    "aria-expanded": "false", "aria-haspopup": "listbox",
  })) box.setAttribute(name, value);

  let timer = 0;
  let request = new AbortController();
  let shownFor = null;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");
  const isOpen = () => !list.hidden;

  const choose = (option) => {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const forget = () => {
    clearTimeout(timer);
    request.abort();
  };
  const close = () => {
    forget();
    choose(null);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    state.textContent = "";
  };
  const open = () => {
    const count = options().length;
    choose(null);
    list.hidden = !count;
    box.setAttribute("aria-expanded", String(count > 0));
    state.textContent = count ? `${count} 条提示，按上下键选择` : "没有提示";
  };

  const ask = async () => {
    const text = box.value.trim();
    if (!text) return close();
    if (text === shownFor) return open();
    request = new AbortController();
    try {
      const answer = await fetch(`/suggest?${new URLSearchParams({ q: text })}`, {
        headers: { "HX-Request": "true" }, signal: request.signal,
      });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
    } catch {
      return; // Another one is under way, or there is no connection: the box works without.
    }
    shownFor = text;
    open();
  };

  // Until a word is composed (by an input method) it is not what is meant.
  const typed = (event) => {
    forget();
    if (event.isComposing) return;
    timer = setTimeout(ask, WAIT);
  };
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", () => {
    forget();
    timer = setTimeout(ask, WAIT);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const all = options();
    const at = all.indexOf(current());
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (!isOpen()) {
          ask();
          break;
        }
        // From the last one goes back into the box, and from there to the first.
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = all.length + 1;
        choose(all[(at + 1 + step + places) % places - 1] ?? null);
        break;
      }
      case "Escape":
        // A search box empties itself on Escape.
        if (isOpen()) event.preventDefault();
        close();
        break;
      case "Enter":
        if (isOpen() && current()) {
          event.preventDefault();
          current().click();
        }
        close();
        break;
      case "Tab":
        close();
    }
  });

  // A press on the list must not take the focus from the box before it is a click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  addEventListener("pageshow", close);
})();
